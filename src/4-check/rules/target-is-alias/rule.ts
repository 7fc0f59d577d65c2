import type { Rule } from "../../rule.js";
import { targetOf } from "../../target-of.js";
import { zoneIndex } from "../../zone-index.js";

export const rule: Rule = {
  code: "dns/target-is-alias",
  severity: "error",
  title: "A name server or mail exchanger that is an alias",
  check(model, report) {
    const zone = model.dns.zones.find((one) => one.kind === "forward");
    if (zone === undefined) return;
    const index = zoneIndex(zone);
    for (const record of model.dns.records) {
      const target = targetOf(record);
      if (target === undefined || target.type === "CNAME" || !target.isName || !index.holds(target.name)) continue;
      const alias = index.alias(target.name);
      if (alias !== undefined)
        report({
          at: { path: [...record.at, "value"] },
          message: `\`${target.name}\` is an alias, and the target of ${target.type} may not be one`,
          related: [{ at: { path: alias.at }, message: "its CNAME is here" }],
          help: "give the target an address of its own: `to: NODE`, or type A",
        });
    }
  },
};
