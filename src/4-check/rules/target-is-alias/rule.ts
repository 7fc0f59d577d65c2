import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "dns/target-is-alias",
  severity: "error",
  title: "A name server or mail exchanger that is an alias",
  check(model, report) {
    for (const zone of model.dns.zones) {
      if (zone.view === "outside") continue;
      const aliases = new Map(zone.rrsets.filter((set) => set.type === "CNAME").map((set) => [set.owner, set]));
      for (const { data, at } of zone.rrsets.flatMap((set) => set.records)) {
        const alias =
          "target" in data && data.type !== "CNAME" && data.type !== "PTR" ? aliases.get(data.target) : undefined;
        if (alias !== undefined)
          report({
            at: { path: [...at, "value"] },
            message: `\`${alias.owner}\` is an alias, and the target of ${data.type} may not be one`,
            related: [{ at: { path: alias.at }, message: "its CNAME is here" }],
            help: "give the target an address of its own: `to: NODE`, or type A",
          });
      }
    }
  },
};
