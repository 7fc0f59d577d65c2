import { append } from "../../core/append.js";
/** The rules of a file for iptables-restore(8), by table and chain, with the lines that they stand on. */
export function readRules(
  text: string,
): ReadonlyMap<string, readonly { readonly text: string; readonly line: number }[]> {
  const chains = new Map<string, { text: string; line: number }[]>();
  let table = "";
  for (const [index, line] of text.split("\n").entries()) {
    if (line.startsWith("*")) table = line.slice(1).trim();
    const [, chain] = /^-A (\S+) ?/.exec(line) ?? [];
    if (chain === undefined) continue;
    const key = `${table} ${chain}`;
    append(chains, key, { text: line, line: index + 1 });
  }
  return chains;
}

/** Words that need no quotes are the same with them, and so is an apostrophe with the backslash that iptables-save gives it. */
export function withoutNeedlessQuotes(rule: string): string {
  return rule
    .replace(/"([A-Za-z0-9_.:/+=,-]+)"/g, "$1")
    .replace(/\\(.)/g, (escaped, char) => (char === "'" ? char : escaped));
}

/** With an apostrophe for every double quote inside of a text: a text of nft cannot hold one, and the translation does not heed that. */
export function withoutInnerQuotes(rules: string): string {
  return rules.replace(/\\(.)/g, (escaped, char) => (char === '"' ? "'" : escaped));
}
