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

/** Lines around the commands that say when one runs, not what it does, by their first word. */
const MACHINERY: ReadonlyMap<string, readonly RegExp[]> = new Map([
  ["local", [/^local [a-z_ ]+$/]],
  ["return", [/^return 0$/]],
  [
    "if",
    [
      // Looks at what there is, changes nothing.
      /^if node_ready (\S+); then read_node \1( \/\S+)+; fi$/,
      /^if \[\[ \$\{dry\} == (true|false) \]\]; then( return 0; fi)?$/,
      /^if \[\[ \$\{dry\} == false \]\]; then systemd-tmpfiles --create \S+ >>"\$\{log\}" 2>&1; fi$/,
      /^if \[\[ \$\{dry\} == true \]\] \|\| sysctl -q -w "\$\{key\}=\$\{value\}" >\/dev\/null 2>&1; then$/,
    ],
  ],
  ["else", [/^else$/]],
  ["fi", [/^fi$/]],
  [":", [/^:$/]],
  ["node_exec", [/^node_exec \S+ systemd-tmpfiles --create \S+ >>"\$\{log\}" 2>&1$/]],
  ["rm", [/^rm -f "\$\{state\}"\/keys\/\*$/]],
  // How the settings of the kernel are made, one by one; they are in the file that `done <` names.
  ["while", [/^while IFS='= ' read -r key value; do$/]],
  [
    "[[",
    [
      /^\[\[ -n \$\{key\} && \$\{key\} != '#'\* \]\] \|\| continue$/,
      /^\[\[ \$\{now\} == "\$\{value\}" \]\] && continue$/,
    ],
  ],
  ["now=$(sysctl", [/^now=\$\(sysctl -n "\$\{key\}" 2>\/dev\/null\)$/]],
  ["change", [/^change "set \$\{key\} to \$\{value\}" true$/]],
  ["warn", [/^warn "the kernel does not let us set \$\{key\} to \$\{value\}"$/]],
  ["done", [/^done <"\$\{bundle\}"\/\S+$/]],
]);

/** The commands of a function, one a line. */
export function commandsOf(source: Source, file: string, body: readonly ShellLine[]): readonly StepCommand[] {
  const commands: StepCommand[] = [];
  for (const line of joinLines(body)) {
    if (isMachinery(line.text)) continue;
    const command = plainCommand(line) ?? source.attempt(file, line.line, () => readCommand(line));
    if (command !== undefined) commands.push(command);
  }
  return commands;
}

/** Most lines are plain words. */
function plainCommand({ line, text }: ShellLine): StepCommand | undefined {
  return PLAIN.test(text) ? { line, argv: text.split(" ") } : undefined;
}

const PLAIN = /^[\w./:@=,+-]+( [\w./:@=,+-]+)*$/;

function isMachinery(text: string): boolean {
  const blank = text.indexOf(" ");
  const patterns = MACHINERY.get(blank === -1 ? text : text.slice(0, blank));
  return patterns?.some((pattern) => pattern.test(text)) === true;
}

/** One simple command. Nothing in it may depend on what is known only when it runs. */
export function readCommand(line: ShellLine): StepCommand {
  const plain = plainCommand(line);
  if (plain !== undefined) return plain;
  const tokens = shellTokens(line);
  for (const token of tokens) {
    if (token.kind === "operator" || !token.isLiteral) {
      throw new NotUnderstood(`${shown(token.text)} in a command of a step`, token.line);
    }
  }
  return { line: line.line, argv: tokens.map((token) => token.text) };
}
