import { NotUnderstood, shown } from "../not-understood.js";
import { joinLines } from "../shell/join-lines.js";
import type { ShellLine } from "../shell/shell-line.js";
import type { ShellFunction } from "../shell/shell-script.js";
import { shellTokens } from "../shell/shell-tokens.js";
import type { Source } from "../source.js";
import { phraseAt } from "./phrases.js";

/** A command of a step, as words that are known before it runs. */
export interface StepCommand {
  readonly line: number;
  readonly argv: readonly string[];
}

/** How bash is told that there is nothing to do, for it has no empty functions. */
const NOTHING = /^(:|return 0)$/;

/** The commands of a function, in their order. Each of its lines is one, a part of one, or a fault. */
export function commandsOf(source: Source, file: string, { body, line: head }: ShellFunction): readonly StepCommand[] {
  const commands: StepCommand[] = [];
  const lines = joinLines(body()).filter(({ text }) => !/^local [a-z_ ]+$/.test(text));
  const [first] = lines;
  if (first === undefined) source.fault(file, head(), "bash does not know a function that is empty");
  else if (lines.length === 1 && NOTHING.test(first.text)) return [];
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] as ShellLine;
    if (PLAIN.test(line.text)) commands.push(readPlain(line));
    else
      source.attempt(file, line.line, () => {
        const phrase = phraseAt(lines, at);
        commands.push(phrase ?? readCommand(line));
        at += (phrase?.length ?? 1) - 1;
      });
  }
  return commands;
}

/** Most lines are plain words. */
const PLAIN = /^[\w./:@=,+-]+( [\w./:@=,+-]+)*$/;

function readPlain({ line, text }: ShellLine): StepCommand {
  return { line, argv: text.split(" ") };
}

/** One simple command. Nothing in it may depend on what is known only when it runs. */
export function readCommand(line: ShellLine): StepCommand {
  if (PLAIN.test(line.text)) return readPlain(line);
  const tokens = shellTokens(line);
  for (const token of tokens) {
    if (token.kind === "operator" || !token.isLiteral) {
      throw new NotUnderstood(`${shown(token.text)} in a command of a step`, token.line);
    }
  }
  return { line: line.line, argv: tokens.map((token) => token.text) };
}
