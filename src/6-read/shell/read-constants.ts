import { NotUnderstood, shown } from "../not-understood.js";
import { joinLines } from "./join-lines.js";
import type { ShellLine } from "./shell-line.js";
import { shellTokens } from "./shell-tokens.js";
import { readAssignments, type ShellValue } from "./shell-values.js";

/** What a program sets once and for all at its beginning, `readonly name=value`, with lists over several lines. */
export function readConstants(main: readonly ShellLine[]): ReadonlyMap<string, ShellValue> {
  const taken: ShellLine[] = [];
  let inside = false;
  for (const { line, text } of main) {
    if (text.startsWith("readonly ")) {
      taken.push({ line, text: text.slice("readonly ".length) });
      inside = text.endsWith("(");
    } else if (inside) {
      taken.push({ line, text });
      inside = text !== ")";
    }
  }
  const tokens = joinLines(taken).flatMap(shellTokens);
  const { values, next } = readAssignments(tokens, 0);
  if (next < tokens.length)
    throw new NotUnderstood(`${shown(tokens[next]?.text ?? "")} in a table`, tokens[next]?.line);
  return values;
}
