import { NotUnderstood, shown } from "../not-understood.js";
import type { ShellToken } from "./shell-token.js";

/** `name=value` or `name=(value …)`, with the words as they stand there. */
export interface ShellValue {
  readonly line: number;
  readonly words: readonly ShellToken[];
  readonly isList: boolean;
}

/**
 * Reads assignments from a row of tokens, up to what is none.
 * @returns the values by name, and the index of the token behind them
 */
export function readAssignments(
  tokens: readonly ShellToken[],
  from: number,
): { readonly values: ReadonlyMap<string, ShellValue>; readonly next: number } {
  const values = new Map<string, ShellValue>();
  let at = from;
  for (;;) {
    const token = tokens[at];
    const found = token?.kind === "word" ? /^([a-z_][A-Za-z0-9_]*)=([\s\S]*)$/.exec(token.text) : null;
    if (token === undefined || found === null) return { values, next: at };
    const [, name = "", rest = ""] = found;
    if (values.has(name)) throw new NotUnderstood(`${name} is set a second time`, token.line);
    at += 1;
    if (rest === "" && tokens[at]?.text === "(" && tokens[at]?.kind === "operator") {
      const end = endOfList(tokens, at);
      values.set(name, { line: token.line, words: tokens.slice(at + 1, end), isList: true });
      at = end + 1;
    } else {
      values.set(name, { line: token.line, words: [{ ...token, text: rest }], isList: false });
    }
  }
}

function endOfList(tokens: readonly ShellToken[], from: number): number {
  for (let at = from + 1; at < tokens.length; at += 1) {
    const token = tokens[at] as ShellToken;
    if (token.kind === "operator") {
      if (token.text === ")") return at;
      throw new NotUnderstood(`${shown(token.text)} in a list`, token.line);
    }
  }
  throw new NotUnderstood("a list that does not end", tokens[from]?.line);
}

/** A single value that is there and needs no expansion. */
export function literal(values: ReadonlyMap<string, ShellValue>, name: string): string {
  const value = values.get(name);
  if (value === undefined || value.isList) throw new NotUnderstood(`${name} is not set`);
  return words(values, name)[0] as string;
}

/** The words of a list, all literal. */
export function literals(values: ReadonlyMap<string, ShellValue>, name: string): readonly string[] {
  if (values.get(name)?.isList !== true) throw new NotUnderstood(`the list ${name} is not set`);
  return words(values, name);
}

function words(values: ReadonlyMap<string, ShellValue>, name: string): readonly string[] {
  const value = values.get(name) as ShellValue;
  for (const word of value.words) {
    if (!word.isLiteral)
      throw new NotUnderstood(`${shown(word.text)} in ${name} is known only when it runs`, word.line);
  }
  return value.words.map((word) => word.text);
}

/** That these names are set and no others. */
export function expectNames(values: ReadonlyMap<string, ShellValue>, names: readonly string[]): void {
  values.forEach(({ line }, name) => {
    if (!names.includes(name)) throw new NotUnderstood(`${shown(name)} is not known here`, line);
  });
  for (const name of names) if (!values.has(name)) throw new NotUnderstood(`${name} is not set`);
}
