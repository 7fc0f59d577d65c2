import { createInterface } from "node:readline/promises";
import { visible } from "../../report/visible.js";
import { UsageError } from "../usage-error.js";
import type { Answers } from "./answers.js";
import { judge } from "./judge.js";
import type { Question } from "./question.js";

/** The two ends of a terminal. */
export interface Terminal {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
}

/** Asks for what is not known, each question again until its answer will do. Leaving (end of input, ^C) ends it. */
export async function ask(
  questions: readonly Question[],
  known: Partial<Answers>,
  terminal: Terminal,
): Promise<Partial<Answers>> {
  const editor = createInterface({ ...terminal, terminal: true });
  // Lines that were pasted before they were asked for are kept.
  const lines = editor[Symbol.asyncIterator]();
  const read = async (prompt: string): Promise<string> => {
    editor.setPrompt(prompt);
    editor.prompt();
    const { value, done } = await lines.next();
    if (done === true) throw new UsageError("nothing was written");
    return value;
  };
  let answers = known;
  try {
    for (const question of questions) {
      if (answers[question.key] !== undefined) continue;
      answers = { ...answers, [question.key]: await askOne(question, answers, terminal, read) };
    }
    return answers;
  } finally {
    editor.close();
  }
}

async function askOne(
  question: Question,
  known: Partial<Answers>,
  terminal: Terminal,
  read: (prompt: string) => Promise<string>,
): Promise<string> {
  const usual = question.usual?.(known);
  const hint = question.hint?.(known);
  const prompt = `${question.ask}${usual ? ` [${usual}]` : ""}: `;
  if (hint !== undefined) terminal.output.write(`(${hint})\n`);
  for (;;) {
    const said = (await read(prompt)).trim();
    const answer = said === "" ? usual : said;
    if (answer === undefined) continue;
    const fault = judge(question, { ...known, [question.key]: answer });
    if (fault === undefined) return answer;
    terminal.output.write(`${visible(fault.message)}\n${fault.help === undefined ? "" : `${visible(fault.help)}\n`}`);
  }
}
