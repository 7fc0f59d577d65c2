import { NotUnderstood, shown } from "../not-understood.js";
import { joinLines } from "../shell/join-lines.js";
import type { ShellLine } from "../shell/shell-line.js";
import type { ShellFunction } from "../shell/shell-script.js";
import type { Source } from "../source.js";
import { readCommand, type StepCommand } from "./commands-of.js";

/** The order in which the parts of such a function come. */
type State = "before" | "between" | "within" | "refused" | "ended";

/**
 * Reads a function that does something else for each node: a `case $1 in` with an arm for each, whose commands end with
 * `|| return 1`, and a last one that refuses what is not named.
 */
export function readNodeArms(
  source: Source,
  file: string,
  { body, line }: ShellFunction,
  take: (node: string, command: StepCommand) => void,
): void {
  let state = "before" as State;
  let node = "";
  let hasRoot = false;
  for (const one of joinLines(body())) {
    source.attempt(file, one.line, () => {
      const { text } = one;
      // A name that is a word of the shell, such as `end`, is quoted.
      const arm = /^('?)([a-z][a-z0-9-]*)\1\)$/.exec(text)?.[2];
      if (state === "before" && text === `local root="/var/lib/machines/$1"`) hasRoot = true;
      else if (state === "before" && text === "case $1 in") state = "between";
      else if (state === "between" && text === "*) return 1 ;;") state = "refused";
      else if (state === "refused" && text === "esac") state = "ended";
      else if (state === "within" && text === ";;") state = "between";
      else if (state === "between" && arm !== undefined) [state, node] = ["within", arm];
      else if (state === "within") take(node, readCommand(withoutReturn(one, hasRoot)));
      else throw new NotUnderstood(`${shown(text)} is not known here`);
    });
  }
  if (state !== "ended") source.fault(file, line(), "nothing refuses a node that is not named");
}

function withoutReturn({ line, text }: ShellLine, hasRoot: boolean): ShellLine {
  const end = " || return 1";
  if (!text.endsWith(end)) throw new NotUnderstood(`${shown(text)} goes on when it has failed`);
  const command = text.slice(0, -end.length);
  // The root of the node is the only thing in these commands that has a name.
  return { line, text: hasRoot ? command.replace(/ "\$\{root\}" /, " ROOT ") : command };
}
