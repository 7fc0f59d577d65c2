import type { WrittenRecord } from "../../../3-resolve/model.js";
import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "dns/alias-loop",
  severity: "error",
  title: "Aliases that lead to each other",
  check(model, report) {
    const aliases = new Map<string, Alias>();
    for (const record of model.dns.records) {
      const { content, owner } = record;
      if ("data" in content && content.data.type === "CNAME" && !aliases.has(owner))
        aliases.set(owner, { record, target: content.data.target });
    }
    const done = new Set<string>();
    for (const start of aliases.keys()) {
      const loop = loopFrom(start, aliases, done);
      const [first, ...others] = loop;
      if (first !== undefined)
        report({
          at: { path: [...first.record.at, "value"] },
          message: `\`${first.record.owner}\` is an alias that leads back to itself: it has no address`,
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
  readonly record: WrittenRecord;
  readonly target: string;
}

/** The aliases of a loop that is come to from here, each name gone through once in all. */
function loopFrom(start: string, aliases: ReadonlyMap<string, Alias>, done: Set<string>): readonly Alias[] {
  const way: Alias[] = [];
  const seen = new Map<string, number>();
  for (let name = start; !done.has(name); ) {
    const alias = aliases.get(name);
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
