import { visible } from "../../report/visible.js";
import type { Console } from "../console.js";
import { type ExitCode, exitCode } from "../exit-code.js";
import type { Answers } from "../init/answers.js";
import { ask } from "../init/ask.js";
import { diagnose, judge, silencedCodes } from "../init/judge.js";
import { questions } from "../init/questions.js";
import { schemaPath } from "../init/schema-path.js";
import { topologyText } from "../init/topology-text.js";
import { refuseExisting, targetFile, writeNewFile } from "../init/write-new-file.js";
import { UsageError } from "../usage-error.js";

type InitOptions = Readonly<Record<string, string | boolean | undefined>>;

/** `twinhost init`: writes a topology to begin with, from flags, and from answers where there is a terminal to ask on. */
export async function init(path: string, options: InitOptions, console: Console): Promise<ExitCode> {
  const toStandardOutput = path === "-";
  const file = toStandardOutput ? "topology.yaml" : targetFile(path);
  const force = options["force"] === true;
  if (!toStandardOutput) refuseExisting(file, force);
  const answers = withStandIns(await askForTheRest(said(options), options), options, console);
  const fault = diagnose(answers).find(({ severity }) => severity === "error");
  if (fault !== undefined) throw new UsageError(fault.message, fault.help);
  const silenced = silencedCodes(answers);
  const text = topologyText(answers, schemaPath(file, process.cwd()), silenced);
  if (toStandardOutput) console.out(text);
  else {
    writeNewFile(file, text, force);
    if (silenced.size > 0) console.err(`silenced there, each with the reason: ${[...silenced].join(", ")}\n`);
    const shown = visible(file);
    console.err(`wrote ${shown}\nnext: read it, then twinhost build${file === "topology.yaml" ? "" : ` ${shown}`}\n`);
  }
  return exitCode.fine;
}

/** What flags say. Each is judged in the light of those before it, so that the first wrong one is named. */
function said(options: InitOptions): Partial<Answers> {
  let known: Partial<Answers> = {};
  for (const question of questions) {
    const answer = options[question.key];
    if (typeof answer !== "string") continue;
    known = { ...known, [question.key]: answer.trim() };
    const fault = judge(question, known);
    if (fault !== undefined) throw new UsageError(`${question.flag}: ${fault.message}`, fault.help);
  }
  return known;
}

async function askForTheRest(known: Partial<Answers>, options: InitOptions): Promise<Partial<Answers>> {
  const mayAsk = options["yes"] !== true && process.stdin.isTTY === true && process.stderr.isTTY === true;
  return mayAsk ? await ask(questions, known, { input: process.stdin, output: process.stderr }) : known;
}

/** Without a terminal only what has a usual answer may stay unsaid; with `--yes`, all may, and what was made up is told. */
function withStandIns(known: Partial<Answers>, options: InitOptions, console: Console): Answers {
  const answers: Record<string, string> = { ...known };
  const missing = questions.filter(({ key, usual }) => answers[key] === undefined && usual === undefined);
  if (missing.length > 0 && options["yes"] !== true)
    throw new UsageError(
      `there is no terminal to ask on, and ${missing.map(({ flag }) => flag).join(", ")} ${missing.length === 1 ? "is" : "are"} not said`,
      "say it, or let --yes put examples there to be changed",
    );
  for (const { key, usual, standIn } of questions) answers[key] ??= usual?.(answers) ?? standIn;
  if (missing.length > 0)
    console.err(`made up, to be changed: ${missing.map(({ key }) => `${key} ${answers[key]}`).join(", ")}\n`);
  return answers as unknown as Answers;
}
