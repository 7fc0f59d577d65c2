import { NotUnderstood, shown } from "../not-understood.js";
import type { ShellLine } from "../shell/shell-line.js";
import { shellTokens } from "../shell/shell-tokens.js";

/** Lines that make sense only together: one command, under a name of ours. What is in brackets are its words. */
interface Phrase {
  readonly name: string;
  readonly lines: readonly RegExp[];
}

/** What stands in the steps besides calls of the script's own functions, by the first word. */
const PHRASES: ReadonlyMap<string, readonly Phrase[]> = new Map([
  [
    "if",
    [
      { name: "look_at", lines: [/^if node_ready (\S+); then read_node \1((?: \S+)+); fi$/] },
      { name: "end_dry_run", lines: [/^if \[\[ \$\{dry\} == true \]\]; then return 0; fi$/] },
      {
        name: "make_directories",
        lines: [/^if \[\[ \$\{dry\} == false \]\]; then systemd-tmpfiles --create (\S+) >>"\$\{log\}" 2>&1; fi$/],
      },
      {
        name: "make_node_directories",
        lines: [
          /^if \[\[ \$\{dry\} == false \]\]; then$/,
          /^node_exec (\S+) systemd-tmpfiles --create (\S+) >>"\$\{log\}" 2>&1$/,
          /^fi$/,
        ],
      },
    ],
  ],
  ["rm", [{ name: "forget_keys", lines: [/^rm -f "\$\{state\}"\/keys\/\*$/] }]],
  [
    "while",
    [
      {
        name: "set_kernel",
        lines: [
          /^while IFS='= ' read -r key value; do$/,
          /^\[\[ -n \$\{key\} && \$\{key\} != '#'\* \]\] \|\| continue$/,
          /^now=\$\(sysctl -n "\$\{key\}" 2>\/dev\/null\)$/,
          /^\[\[ \$\{now\} == "\$\{value\}" \]\] && continue$/,
          /^if \[\[ \$\{dry\} == true \]\] \|\| sysctl -q -w "\$\{key\}=\$\{value\}" >\/dev\/null 2>&1; then$/,
          /^change "set \$\{key\} to \$\{value\}" true$/,
          /^else$/,
          /^warn "the kernel does not let us set \$\{key\} to \$\{value\}"$/,
          /^fi$/,
          /^done <"\$\{bundle\}"\/(\S+)$/,
        ],
      },
    ],
  ],
]);

/** What phrases are called as commands. */
export const PHRASE_NAMES: ReadonlySet<string> = new Set([...PHRASES.values()].flat().map(({ name }) => name));

/** The phrase that begins there, as a command, and how many lines it has. */
export function phraseAt(
  lines: readonly ShellLine[],
  at: number,
): { readonly line: number; readonly argv: readonly string[]; readonly length: number } | undefined {
  const { line, text } = lines[at] as ShellLine;
  const blank = text.indexOf(" ");
  const phrases = PHRASES.get(blank === -1 ? text : text.slice(0, blank));
  for (const { name, lines: patterns } of phrases ?? []) {
    const found = patterns.map((pattern, index) => pattern.exec(lines[at + index]?.text ?? ""));
    if (found.includes(null)) continue;
    const words = found.flatMap((one) => one?.slice(1) ?? []);
    return { line, argv: [name, ...words.flatMap((text) => wordsOf({ line, text }))], length: patterns.length };
  }
  return undefined;
}

function wordsOf(line: ShellLine): readonly string[] {
  return shellTokens(line).map(({ text, isLiteral }) => {
    if (!isLiteral) throw new NotUnderstood(`${shown(text)} is known only when it runs`, line.line);
    return text;
  });
}
