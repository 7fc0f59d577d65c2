import { NotUnderstood, shown } from "../not-understood.js";
import type { Source } from "../source.js";
import { readNetwork } from "../words.js";
import { checkRuleSet } from "./check-rule-set.js";
import { readRule } from "./read-rule.js";
import type { Chain, Rule, RuleSet, Table } from "./rule-set.js";
import { ruleWords } from "./rule-words.js";

interface OpenTable {
  readonly name: string;
  readonly line: number;
  readonly chains: Map<string, Chain & { readonly rules: Rule[] }>;
}

const NO_TABLES: ReadonlyMap<string, Table> = new Map();

/** Reads a file for iptables-restore(8); one that is not there has no tables. */
export function readRuleSet(source: Source, file: string, family: 4 | 6): RuleSet {
  const lines = source.lines(file);
  if (lines === undefined) return { family, file, tables: NO_TABLES };
  const tables = new Map<string, Table>();
  const networkOf = source.byText(readNetwork);
  let open: OpenTable | undefined;
  lines.forEach((line, index) => {
    open = source.attempt(file, index + 1, () => readLine(line, index + 1, open)) ?? open;
    if (line === "COMMIT" && open !== undefined) {
      const { name, chains } = open;
      if (tables.has(name)) source.fault(file, index + 1, `the table ${name} a second time`);
      tables.set(name, { name, chains });
      open = undefined;
    }
  });
  if (open !== undefined) source.fault(file, open.line, `the table ${open.name} has no COMMIT`);
  checkRuleSet(source, tables);
  return { family, file, tables };

  /** The table that is open afterwards; what the line says is added to it. */
  function readLine(line: string, number: number, table: OpenTable | undefined): OpenTable | undefined {
    const where = { file, line: number };
    if (line === "" || line.startsWith("#")) return table;
    if (line.startsWith("*")) {
      if (table !== undefined) throw new NotUnderstood(`a table inside of the table ${table.name}`);
      if (!/^\*(filter|nat|mangle|raw|security)$/.test(line)) throw new NotUnderstood(`${shown(line)} is no table`);
      return { name: line.slice(1), line: number, chains: new Map() };
    }
    if (table === undefined) throw new NotUnderstood(`${shown(line)} stands outside of a table`);
    if (line === "COMMIT") return table;
    if (line.startsWith(":")) {
      const chain = readChain(line);
      if (table.chains.has(chain.name)) throw new NotUnderstood(`the chain ${chain.name} a second time`);
      table.chains.set(chain.name, { ...chain, where, rules: [] });
      return table;
    }
    const words = ruleWords(line);
    const name = words[1] ?? "";
    if (words[0] !== "-A") throw new NotUnderstood(`${shown(line)} is no rule`);
    const chain = table.chains.get(name);
    if (chain === undefined) throw new NotUnderstood(`the chain ${shown(name)} is not declared`);
    chain.rules.push(
      readRule(words.slice(2), { where, text: line, family, table: table.name, chain: name, networkOf }),
    );
    return table;
  }
}

/** `:INPUT ACCEPT [0:0]`, `:OURS - [0:0]` */
function readChain(line: string): { readonly name: string; readonly policy?: "ACCEPT" | "DROP" } {
  const found = /^:([A-Za-z0-9_-]{1,28}) (ACCEPT|DROP|-) \[\d+:\d+\]$/.exec(line);
  if (found === null) throw new NotUnderstood(`${shown(line)} declares no chain`);
  const [, name = "", policy] = found;
  return policy === "-" ? { name } : { name, policy: policy as "ACCEPT" | "DROP" };
}
