import type { Deployment } from "../../6-read/deployment.js";
import type { Chain, RuleSet } from "../../6-read/firewall/rule-set.js";
import type { Change } from "./change.js";

/** Chains that have the same rules as before in another order, which may decide otherwise. */
export function orderChanges(before: Deployment, after: Deployment, changes: readonly Change[]): readonly Change[] {
  const told = new Set(changes.filter(({ kind }) => kind === "rule").map(({ file }) => file));
  const old = new Map(chainsOf(before));
  return chainsOf(after).flatMap(([key, [host, set, chain]]): readonly Change[] => {
    const former = old.get(key)?.[2];
    if (former === undefined || told.has(set.file) || orderOf(former) === orderOf(chain)) return [];
    const name = `IPv${set.family} ${chain.name}`;
    return [{ kind: "rule", on: host, name, before: "its rules", after: "the same in another order", ...chain.where }];
  });
}

type Placed = readonly [host: string, set: RuleSet, chain: Chain];

function chainsOf(deployment: Deployment): readonly (readonly [string, Placed])[] {
  return deployment.hosts.flatMap((host) =>
    [host.firewall.v4, host.firewall.v6].flatMap((set) =>
      [...set.tables.values()].flatMap((table) =>
        [...table.chains.values()].map(
          (chain) => [`${host.name} ${set.family} ${table.name} ${chain.name}`, [host.name, set, chain]] as const,
        ),
      ),
    ),
  );
}

/** Rules that do the same one after the other may change places: what that decides is told as an effect. Others tell their order. */
function orderOf(chain: Chain): string {
  const texts = chain.rules.map((rule) => rule.text.replace(/ -m comment --comment (?:"(?:[^"\\]|\\.)*"|\S+)/, ""));
  const runs: string[][] = [[]];
  let kind = "";
  for (const [index, text] of texts.entries()) {
    const target = chain.rules[index]?.target.kind ?? "";
    const own = /^(accept|dnat|snat)$/.test(target) ? target : `${index} ${text}`;
    if (own !== kind) runs.push([]);
    runs.at(-1)?.push(text);
    kind = own;
  }
  return runs.map((run) => [...run].sort().join("\n")).join("\n--\n");
}
