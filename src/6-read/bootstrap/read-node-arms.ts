import { NotUnderstood, shown } from "../not-understood.js";
import { joinLines } from "../shell/join-lines.js";
import type { ShellFunction } from "../shell/shell-script.js";
import type { Source } from "../source.js";
import { readCommand, type StepCommand } from "./commands-of.js";

/**
 * Reads a function that does something else for each node: a `case $1 in` with an arm for each, whose commands end with
 * `|| return 1`.
 */
export function readNodeArms(
  source: Source,
  file: string,
  { body, line }: ShellFunction,
  take: (node: string, command: StepCommand) => void,
): void {
  let node: string | undefined;
  let isOpen = false;
  let hasElse = false;
  for (const one of joinLines(body())) {
    source.attempt(file, one.line, () => {
      // A name that is a word of the shell, such as `end`, is quoted.
      const arm = /^('?)([a-z][a-z0-9-]*)\1\)$/.exec(one.text)?.[2];
      if (one.text === "case $1 in" && !isOpen) isOpen = true;
      else if (one.text === "*) return 1 ;;" && node === undefined) hasElse = true;
      else if (one.text === "esac" || /^local root="\/var\/lib\/machines\/\$1"$/.test(one.text)) return;
      else if (one.text === ";;" && node !== undefined) node = undefined;
      else if (arm !== undefined && node === undefined) node = arm;
      else if (node !== undefined) take(node, readCommand(withoutReturn(one)));
      else throw new NotUnderstood(`${shown(one.text)} is not known here`);
    });
  }
  if (!hasElse) source.fault(file, line(), "nothing refuses a node that is not named");
}

function withoutReturn({ line, text }: { readonly line: number; readonly text: string }): {
  line: number;
  text: string;
} {
  const end = " || return 1";
  if (!text.endsWith(end)) throw new NotUnderstood(`${shown(text)} goes on when it has failed`);
  // The root of the node is the only thing in these commands that has a name.
  return { line, text: text.slice(0, -end.length).replace(/ "\$\{root\}" /, " ROOT ") };
}
