import { NotUnderstood } from "../not-understood.js";
import { LineCounter } from "./line-counter.js";
import type { ShellLine } from "./shell-line.js";

/** A script by its functions. Lines are only made of what is asked for: most of a script is machinery, which nobody reads. */
export interface ShellScript {
  readonly functions: ReadonlyMap<string, ShellFunction>;
  /** What stands in none of them. */
  main(): readonly ShellLine[];
}

export interface ShellFunction {
  line(): number;
  body(): readonly ShellLine[];
}

/** From its first character to behind its last. */
interface Piece {
  readonly from: number;
  readonly to: number;
}

/**
 * Takes a script apart, whose last line ends. Our scripts are laid out by shfmt, so that a function ends at a brace in the
 * first column; what is in one line (`name() { …; }`) is a function whose body is that line.
 */
export function shellScript(text: string): ShellScript {
  const counter = new LineCounter(text);
  const functions = new Map<string, ShellFunction>();
  const outside: Piece[] = [];
  let from = 0;
  for (let at = text.indexOf(HEAD); at !== -1; at = text.indexOf(HEAD, at)) {
    const begin = text.lastIndexOf("\n", at) + 1;
    const end = text.indexOf("\n", at);
    const head = /^([A-Za-z_][A-Za-z0-9_]*)\(\) \{(.*)$/.exec(text.slice(begin, end));
    at = end;
    if (head === null) continue;
    const [, name = "", rest = ""] = head;
    const line = (): number => counter.lineOf(begin);
    if (functions.has(name)) throw new NotUnderstood(`the function ${name} a second time`, line());
    if (rest.trim() !== "") {
      const only = rest.trim().replace(/;? *\}$/, "");
      functions.set(name, { line, body: () => [{ line: line(), text: only }] });
    } else {
      const close = endOfFunction(text, end);
      if (close === -1) throw new NotUnderstood("a function that does not end", line());
      functions.set(name, { line, body: () => linesOf(text, { from: end + 1, to: close }, line() + 1) });
      at = text.indexOf("\n", close);
    }
    outside.push({ from, to: begin });
    from = at + 1;
  }
  outside.push({ from, to: text.length });
  return { functions, main: () => outside.flatMap((piece) => linesOf(text, piece, counter.lineOf(piece.from))) };
}

/** What a line holds that a function begins with. */
const HEAD = "() {";

/** Where the line of the closing brace begins; -1 where there is none. */
function endOfFunction(text: string, from: number): number {
  for (let at = text.indexOf("\n}", from); at !== -1; at = text.indexOf("\n}", at + 1)) {
    const next = text[at + 2];
    if (next === " " || next === "\n") return at + 1;
  }
  return -1;
}

function linesOf(text: string, { from, to }: Piece, first: number): readonly ShellLine[] {
  const lines: ShellLine[] = [];
  for (let at = from; at < to; ) {
    const end = text.indexOf("\n", at);
    lines.push({ line: first + lines.length, text: text.slice(at, end) });
    at = end + 1;
  }
  return lines;
}
