import type { Source } from "../source.js";
import type { Chain, Rule, Table } from "./rule-set.js";

/** The chains of the kernel, by table: those alone have a policy. */
export const KERNEL_CHAINS: Readonly<Record<string, readonly string[]>> = {
  filter: ["INPUT", "FORWARD", "OUTPUT"],
  nat: ["PREROUTING", "INPUT", "OUTPUT", "POSTROUTING"],
  mangle: ["PREROUTING", "INPUT", "FORWARD", "OUTPUT", "POSTROUTING"],
  raw: ["PREROUTING", "OUTPUT"],
  security: ["INPUT", "FORWARD", "OUTPUT"],
};

/** What can be seen only when all chains are known: where jumps lead, and whether they come back to where they began. */
export function checkRuleSet(source: Source, tables: ReadonlyMap<string, Table>): void {
  for (const table of tables.values()) {
    for (const chain of table.chains.values()) {
      const isKernels = KERNEL_CHAINS[table.name]?.includes(chain.name) === true;
      if (isKernels !== (chain.policy !== undefined)) {
        fault(chain, `the chain ${chain.name} has ${isKernels ? "no policy" : "a policy"}`);
      }
      for (const rule of chain.rules) checkJump(table, rule);
    }
    for (const name of loops(table)) fault(table.chains.get(name) as Chain, `the chain ${name} jumps to itself`);
  }

  function checkJump(table: Table, rule: Rule): void {
    if (rule.target.kind !== "jump") return;
    const { chain } = rule.target;
    if (!table.chains.has(chain)) fault(rule, `the chain ${chain} is not in the table ${table.name}`);
  }

  function fault(at: Chain | Rule, message: string): void {
    source.fault(at.where.file, at.where.line, message);
  }
}

/** The chains from which one comes back to them. */
function loops(table: Table): readonly string[] {
  const done = new Set<string>();
  const under = new Set<string>();
  const found: string[] = [];
  for (const name of table.chains.keys()) visit(name);
  return found;

  function visit(name: string): void {
    if (done.has(name)) return;
    if (under.has(name)) {
      found.push(name);
      return;
    }
    under.add(name);
    for (const { target } of table.chains.get(name)?.rules ?? []) if (target.kind === "jump") visit(target.chain);
    under.delete(name);
    done.add(name);
  }
}
