import { NotUnderstood, shown } from "../not-understood.js";
import { joinLines } from "../shell/join-lines.js";
import type { ShellLine } from "../shell/shell-line.js";
import { shellTokens } from "../shell/shell-tokens.js";
import type { Source } from "../source.js";

/** A command of a step, as words that are known before it runs. */
export interface StepCommand {
  readonly line: number;
  readonly argv: readonly string[];
}

/** Lines around the commands that say when one runs, not what it does. */
const MACHINERY: readonly RegExp[] = [
  /^(local [a-z_ ]+|return 0|fi|done <"\$\{bundle\}"\/\S+|:)$/,
  /^if \[\[ \$\{dry\} == (true|false) \]\]; then( return 0; fi)?$/,
  /^if \[\[ \$\{dry\} == false \]\]; then systemd-tmpfiles --create \S+ >>"\$\{log\}" 2>&1; fi$/,
  /^node_exec \S+ systemd-tmpfiles --create \S+ >>"\$\{log\}" 2>&1$/,
  /^rm -f "\$\{state\}"\/keys\/\*$/,
  // How the settings of the kernel are made, one by one; they are in the file that `done <` names.
  /^while IFS='= ' read -r key value; do$/,
  /^\[\[ -n \$\{key\} && \$\{key\} != '#'\* \]\] \|\| continue$/,
  /^now=\$\(sysctl -n "\$\{key\}" 2>\/dev\/null\)$/,
  /^\[\[ \$\{now\} == "\$\{value\}" \]\] && continue$/,
  /^if \[\[ \$\{dry\} == true \]\] \|\| sysctl -q -w "\$\{key\}=\$\{value\}" >\/dev\/null 2>&1; then$/,
  /^change "set \$\{key\} to \$\{value\}" true$/,
  /^else$/,
  /^warn "the kernel does not let us set \$\{key\} to \$\{value\}"$/,
];

/** `if node_ready NODE; then read_node NODE FILE…; fi`: looks at what there is, changes nothing. */
const LOOKS = /^if node_ready (\S+); then read_node \1( \/\S+)+; fi$/;

/** The commands of a function, one a line. */
export function commandsOf(source: Source, file: string, body: readonly ShellLine[]): readonly StepCommand[] {
  return joinLines(body).flatMap((line) => {
    if (LOOKS.test(line.text) || MACHINERY.some((pattern) => pattern.test(line.text))) return [];
    const command = source.attempt(file, line.line, () => readCommand(line));
    return command === undefined ? [] : [command];
  });
}

/** One simple command. Nothing in it may depend on what is known only when it runs. */
export function readCommand(line: ShellLine): StepCommand {
  // Most lines are plain words.
  if (/^[\w./:@=,+-]+( [\w./:@=,+-]+)*$/.test(line.text)) return { line: line.line, argv: line.text.split(" ") };
  const tokens = shellTokens(line);
  for (const token of tokens) {
    if (token.kind === "operator" || !token.isLiteral) {
      throw new NotUnderstood(`${shown(token.text)} in a command of a step`, token.line);
    }
  }
  return { line: line.line, argv: tokens.map((token) => token.text) };
}
