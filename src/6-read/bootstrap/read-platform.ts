import { NotUnderstood, shown } from "../not-understood.js";
import { joinLines } from "../shell/join-lines.js";
import type { ShellLine } from "../shell/shell-line.js";
import type { ShellFunction } from "../shell/shell-script.js";
import type { AcceptedPlatform } from "./bootstrap-script.js";

/** os-release(5) is taken in where it can be read; where not, the names are empty, and refused. */
const TAKEN_IN = ["local ID='' VERSION_ID=''", "if [[ -r /etc/os-release ]]; then", ". /etc/os-release", "fi"];

/** Reads identifiers, and versions as `12 | 12.*`. All others have to be refused. */
export function readPlatform({ body, line }: ShellFunction, file: string): Omit<AcceptedPlatform, "title"> {
  const lines = joinLines(body());
  for (const [index, text] of TAKEN_IN.entries()) expect(lines[index], (found) => found === text, text);
  const ids = readCase(lines, TAKEN_IN.length, "ID");
  const versions = readCase(lines, ids.next, "VERSION_ID");
  if (versions.next < lines.length)
    throw new NotUnderstood("something follows what was refused", lines[versions.next]?.line);
  return { ids: ids.arms, versions: versions.arms.flatMap((arm) => arm.split(" | ")), where: { file, line: line() } };
}

function readCase(
  lines: readonly ShellLine[],
  from: number,
  variable: string,
): { arms: readonly string[]; next: number } {
  const head = `case \${${variable}} in`;
  expect(lines[from], (text) => text === head, head);
  const arms: string[] = [];
  let at = from + 1;
  for (; at < lines.length; at += 1) {
    const arm = /^([a-z0-9.* |]+)\) ;;$/.exec(lines[at]?.text ?? "")?.[1];
    if (arm === undefined || arm === "*") break;
    arms.push(arm);
  }
  expect(lines[at], (text) => /^\*\) die "[^"]*" "[^"]*" ;;$/.test(text), "an end for all others");
  expect(lines[at + 1], (text) => text === "esac", "esac");
  return { arms, next: at + 2 };
}

function expect(line: ShellLine | undefined, isThere: (text: string) => boolean, what: string): void {
  if (line === undefined || !isThere(line.text))
    throw new NotUnderstood(`${shown(line?.text ?? "")} stands where the script should say: ${what}`, line?.line);
}
