import { listed } from "../../listed.js";
import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "node/no-autostart",
  severity: "warning",
  title: "A node that stays off after a reboot",
  check(model, report) {
    const told = new Set<string>();
    for (const { autostart, sites, name, written } of model.nodes) {
      const place = written.autostart.join(" ");
      if (autostart || sites.length === 0 || told.has(place)) continue;
      told.add(place);
      report({
        at: { path: written.autostart },
        message: `when the host restarts, \`${name}\` stays off, and ${listed(sites.map((site) => site.name))} without it`,
        related: sites.slice(0, 2).map((site) => ({ at: { path: site.at, part: "key" }, message: "which it serves" })),
        help: "set `autostart: true`, or leave it out",
      });
    }
  },
};
