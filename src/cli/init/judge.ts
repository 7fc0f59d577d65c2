import { compile } from "../../compile.js";
import type { Diagnostic } from "../../core/diagnostic.js";
import type { Path } from "../../core/path.js";
import { sourceFile } from "../../core/source-file.js";
import { type Answers, listOf } from "./answers.js";
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
  return complaints(answers).find(({ at }) => question.places.some((place) => "path" in at && lies(at.path, place)));
}

/** What is wrong with the answers together, beyond what belongs to one of them. */
export function judgeAll(answers: Answers): Fault | undefined {
  return complaints(answers)[0];
}

function complaints(answers: Answers): readonly Diagnostic[] {
  return compile(sourceFile("topology.yaml", topologyText(answers, "topology.schema.json"))).diagnostics;
}

function complete(known: Partial<Answers>): Answers {
  const answers: Record<string, string> = {};
  for (const { key, usual, standIn } of questions) answers[key] = known[key] ?? usual?.(known) ?? standIn;
  return answers as unknown as Answers;
}

function lies(path: Path, place: Path): boolean {
  return place.every((step, index) => path[index] === step);
}
