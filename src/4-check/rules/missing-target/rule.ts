import { nearestName } from "../../../core/nearest-name.js";
import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "dns/missing-target",
  severity: "error",
  title: "A record that leads to a name that does not exist",
  check(model, report) {
    for (const zone of model.dns.zones) {
      if (zone.kind !== "forward" || zone.view === "outside") continue;
      const owners = new Set(zone.rrsets.map((set) => set.owner));
      const hasWildcard = [...owners].some((owner) => owner.startsWith("*."));
      for (const { data, at } of zone.rrsets.flatMap((set) => set.records)) {
        if (!("target" in data) || owners.has(data.target) || !data.target.endsWith(`.${zone.origin}`) || hasWildcard)
          continue;
        const nearest = nearestName(data.target, owners);
        report({
          at: { path: [...at, "value"] },
          message: `\`${data.target}\` does not exist in the domain`,
          help:
            nearest === undefined
              ? "add a record for it; a name elsewhere ends with a dot"
              : `did you mean \`${nearest.slice(0, -zone.origin.length - 1)}\`? A name elsewhere ends with a dot`,
        });
      }
    }
  },
};
