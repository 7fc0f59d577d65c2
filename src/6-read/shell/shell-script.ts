import { NotUnderstood } from "../not-understood.js";
import type { ShellLine } from "./shell-line.js";

/** A script by its functions. What stands in none of them is `main`. */
export interface ShellScript {
  readonly main: readonly ShellLine[];
  readonly functions: ReadonlyMap<string, ShellFunction>;
}

export interface ShellFunction {
  readonly line: number;
  readonly body: readonly ShellLine[];
}

/**
 * Takes a script apart. Our scripts are laid out by shfmt, so that a function ends at a brace in the first column; what is
 * in one line (`name() { …; }`) is a function whose body is that line.
 */
export function shellScript(lines: readonly string[]): ShellScript {
  const main: ShellLine[] = [];
  const functions = new Map<string, ShellFunction>();
  for (let at = 0; at < lines.length; at += 1) {
    const text = lines[at] as string;
    const head = /^([A-Za-z_][A-Za-z0-9_]*)\(\) \{(.*)$/.exec(text);
    if (head === null) {
      main.push({ line: at + 1, text });
      continue;
    }
    const [, name = "", rest = ""] = head;
    if (functions.has(name)) throw new NotUnderstood(`the function ${name} a second time`, at + 1);
    if (rest.trim() !== "") {
      functions.set(name, { line: at + 1, body: [{ line: at + 1, text: rest.trim().replace(/;? *\}$/, "") }] });
      continue;
    }
    const end = endOfFunction(lines, at);
    functions.set(name, { line: at + 1, body: numbered(lines, at + 1, end) });
    at = end;
  }
  return { main: main, functions };
}

function endOfFunction(lines: readonly string[], from: number): number {
  for (let at = from + 1; at < lines.length; at += 1) if (/^\}( |$)/.test(lines[at] as string)) return at;
  throw new NotUnderstood("a function that does not end", from + 1);
}

function numbered(lines: readonly string[], from: number, end: number): readonly ShellLine[] {
  const body: ShellLine[] = [];
  for (let at = from; at < end; at += 1) body.push({ line: at + 1, text: lines[at] as string });
  return body;
}
