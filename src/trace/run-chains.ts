import type { Chain, Rule, Table } from "../6-read/firewall/rule-set.js";
import type { Target } from "../6-read/firewall/target.js";
import type { HostView } from "./host-view.js";
import { agrees, type Situation } from "./matches.js";
import type { Hook, Step } from "./passage.js";

/** What a table says at a hook; `undefined` where no rule and no policy decides. */
export type Verdict = Exclude<Target, { readonly kind: "jump" } | { readonly kind: "return" }>;

/**
 * Runs a packet through the chains of a table at a hook, in the order in which the kernel does: the chain of the kernel, if
 * the rules have it, else the jumps that the firewall program puts there.
 */
export function runChains(
  view: HostView,
  hook: Hook,
  tableName: string,
  situation: Situation,
  steps: Step[],
): Verdict | undefined {
  const table = view.rules[situation.packet.destination.family].tables.get(tableName);
  if (table === undefined) return undefined;
  const kernels = table.chains.get(hook);
  if (kernels !== undefined) return runKernels(table, kernels, hook, situation, steps);
  for (const jump of view.jumps) {
    const chain = jump.table === tableName && jump.from === hook ? table.chains.get(jump.to) : undefined;
    if (chain === undefined) continue;
    steps.push({ kind: "enter", hook, table: tableName, chain: chain.name, where: jump.where });
    const verdict = runChain(table, chain, hook, situation, steps);
    if (verdict !== undefined) return verdict;
  }
  return undefined;
}

function runKernels(table: Table, chain: Chain, hook: Hook, situation: Situation, steps: Step[]): Verdict | undefined {
  const verdict = runChain(table, chain, hook, situation, steps);
  if (verdict !== undefined) return verdict;
  const policy = chain.policy ?? "ACCEPT";
  steps.push({ kind: "policy", hook, table: table.name, policy });
  return policy === "DROP" ? { kind: "drop" } : undefined;
}

function runChain(table: Table, chain: Chain, hook: Hook, situation: Situation, steps: Step[]): Verdict | undefined {
  for (const rule of chain.rules) {
    if (!isFor(rule, situation)) continue;
    steps.push({ kind: "rule", hook, table: table.name, chain: chain.name, rule });
    const { target } = rule;
    if (target.kind === "return") return undefined;
    if (target.kind !== "jump") return target;
    const inner = table.chains.get(target.chain);
    const verdict = inner && runChain(table, inner, hook, situation, steps);
    if (verdict !== undefined) return verdict;
  }
  return undefined;
}

function isFor({ matches }: Rule, situation: Situation): boolean {
  for (const match of matches) if (!agrees(match, situation)) return false;
  return true;
}
