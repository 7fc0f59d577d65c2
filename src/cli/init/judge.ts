import { compile } from "../../compile.js";
import type { Diagnostic } from "../../core/diagnostic.js";
import type { Path } from "../../core/path.js";
import { sourceFile } from "../../core/source-file.js";
import { type Answers, listOf } from "./answers.js";
import { firstSilences } from "./first-silences.js";
import type { Question } from "./question.js";
import { questions } from "./questions.js";
import { topologyText } from "./topology-text.js";

/** Why an answer will not do, and what would. */
export interface Fault {
  readonly message: string;
  readonly help?: string;
}

/**
 * What is wrong with the answer to a question, given what else is known: the answer is put into a topology, and the
 * compiler says. What is not known yet is stood in for.
 */
export function judge(question: Question, known: Partial<Answers>): Fault | undefined {
  const answers = complete(known);
  if (question.key === "public" && ![0, 2].includes(listOf(answers.public).length))
    return {
      message: "there are two nodes, and an address leads to one of them",
      help: "give two addresses, or none",
    };
  return diagnose(answers).find(({ at, severity }) => {
    const isAbout = question.places.some((place) => "path" in at && lies(at.path, place));
    return isAbout && (severity === "error" || question.wantsNoWarning === true);
  });
}

/** All that the compiler says of the answers together, before any of it is silenced. */
export function diagnose(answers: Answers): readonly Diagnostic[] {
  return compile(sourceFile("topology.yaml", topologyText(answers, "topology.schema.json", new Set()))).diagnostics;
}

/** The codes that the first topology has to silence. */
export function silencedCodes(answers: Answers): ReadonlySet<string> {
  const raised = new Set(diagnose(answers).map(({ code }) => code));
  return new Set(firstSilences.map(({ code }) => code).filter((code) => raised.has(code)));
}

function complete(known: Partial<Answers>): Answers {
  const answers: Record<string, string> = {};
  for (const { key, usual, standIn } of questions) answers[key] = known[key] ?? usual?.(known) ?? standIn;
  return answers as unknown as Answers;
}

function lies(path: Path, place: Path): boolean {
  return place.every((step, index) => path[index] === step);
}
