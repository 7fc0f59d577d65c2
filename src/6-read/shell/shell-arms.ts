import { NotUnderstood, shown } from "../not-understood.js";
import { joinLines } from "./join-lines.js";
import type { ShellLine } from "./shell-line.js";
import type { ShellToken } from "./shell-token.js";
import { shellTokens } from "./shell-tokens.js";
import { readAssignments, type ShellValue } from "./shell-values.js";

/** One arm of a `case` that only sets names: our programs keep their tables in this form. */
export interface ShellArm {
  readonly line: number;
  readonly pattern: string;
  readonly values: ReadonlyMap<string, ShellValue>;
}

/**
 * Reads the `case VARIABLE in … esac` of some lines, where the variable is written as `$1`, `${1-}` or `${site}`. The last arm has to be `*` and to call one of `refusals`, so that what the
 * table does not name is refused.
 */
export function readArms(
  lines: readonly ShellLine[],
  variable: string,
  refusals: readonly string[],
): readonly ShellArm[] {
  const first = lines.findIndex((line) => /^ *case \$\{?(\w+)-?\}? in$/.exec(line.text)?.[1] === variable);
  if (first === -1) throw new NotUnderstood(`there is no \`case\` of ${variable}`, lines[0]?.line);
  const last = lines.findIndex((line, index) => index > first && line.text.trim() === "esac");
  if (last === -1) throw new NotUnderstood("a `case` that does not end", lines[first]?.line);
  const tokens = joinLines(lines.slice(first + 1, last)).flatMap(shellTokens);
  const arms: ShellArm[] = [];
  const seen = new Set<string>();
  let at = 0;
  while (at < tokens.length) {
    const pattern = tokens[at] as ShellToken;
    if (tokens[at + 1]?.text !== ")") throw new NotUnderstood(`${shown(pattern.text)} begins no arm`, pattern.line);
    at += 2;
    if (pattern.text === "*") {
      if (!refusals.includes(tokens[at]?.text ?? ""))
        throw new NotUnderstood("what is not named is let in", pattern.line);
      return arms;
    }
    if (!pattern.isLiteral) throw new NotUnderstood(`${shown(pattern.text)} is a pattern`, pattern.line);
    if (seen.has(pattern.text)) throw new NotUnderstood(`${pattern.text} a second time`, pattern.line);
    seen.add(pattern.text);
    const { values, next } = readAssignments(tokens, at);
    if (tokens[next]?.text !== ";;") {
      throw new NotUnderstood(`${shown(tokens[next]?.text ?? "")} in the arm of ${pattern.text}`, tokens[next]?.line);
    }
    arms.push({ line: pattern.line, pattern: pattern.text, values });
    at = next + 1;
  }
  throw new NotUnderstood("there is no arm for what is not named", lines[first]?.line);
}
