import type { ResourceRecord, RRset } from "../../../3-resolve/model.js";
import type { Rule } from "../../rule.js";
import { type ZoneIndex, zoneIndex } from "../../zone-index.js";

export const rule: Rule = {
  code: "dns/alias-loop",
  severity: "error",
  title: "Aliases that lead to each other",
  check(model, report) {
    const zone = model.dns.zones.find(({ kind }) => kind === "forward");
    if (zone === undefined) return;
    const index = zoneIndex(zone);
    const done = new Set<string>();
    for (const { owner, type } of zone.rrsets) {
      const [first, ...others] = type === "CNAME" ? loopFrom(owner, index, done) : [];
      if (first !== undefined)
        report({
          at: { path: [...first.record.at, "value"] },
          message: `\`${first.owner}\` is an alias that leads back to itself: it has no address`,
          related: others.slice(0, 3).map(({ record, target }) => ({
            at: { path: [...record.at, "value"] },
            message: `and on to \`${target}\``,
          })),
          help: "let one of them have an address: `to: NODE`, or type A",
        });
    }
  },
};

interface Alias {
  readonly owner: string;
  readonly record: ResourceRecord;
  readonly target: string;
}

/** The aliases of a loop that is come to from here, each name gone through once in all. A wildcard answers for its target, too. */
function loopFrom(start: string, index: ZoneIndex, done: Set<string>): readonly Alias[] {
  const way: Alias[] = [];
  const seen = new Map<string, number>();
  for (let name = start; !done.has(name); ) {
    const alias = index.holds(name) ? aliasOf(index.alias(name)) : undefined;
    if (alias === undefined) break;
    const before = seen.get(name);
    if (before !== undefined) {
      for (const one of seen.keys()) done.add(one);
      return way.slice(before);
    }
    seen.set(name, way.length);
    way.push(alias);
    name = alias.target;
  }
  for (const one of seen.keys()) done.add(one);
  return [];
}

function aliasOf(set: RRset | undefined): Alias | undefined {
  const record = set?.records[0];
  return set !== undefined && record !== undefined && "target" in record.data
    ? { owner: set.owner, record, target: record.data.target }
    : undefined;
}
