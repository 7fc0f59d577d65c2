import type { WrittenRecord } from "../../../3-resolve/model.js";
import type { Finding } from "../../../core/complaint.js";
import type { Rule } from "../../rule.js";
import { Suggestions } from "../../suggestions.js";
import { targetOf } from "../../target-of.js";
import { zoneIndex } from "../../zone-index.js";

export const rule: Rule = {
  code: "dns/missing-target",
  severity: "error",
  title: "A record that leads to a name that does not exist",
  check(model, report) {
    const zone = model.dns.zones.find((one) => one.kind === "forward" && one.view !== "outside");
    if (zone === undefined) return;
    const index = zoneIndex(zone);
    const suggestions = new Suggestions(index.owners);
    for (const record of model.dns.records) {
      const target = targetOf(record);
      if (target === undefined || !target.isName || !index.holds(target.name)) continue;
      if (index.answers(target.name).length > 0 || index.delegation(target.name) !== undefined) continue;
      report(finding(record, target.name, model.domain, suggestions));
    }
  },
};

function finding({ at }: WrittenRecord, target: string, domain: string, suggestions: Suggestions): Finding {
  const label = target.slice(0, -domain.length - 1);
  const nearest = suggestions.nearest(target);
  const help = label.includes(".")
    ? `if it is elsewhere, end it with a dot: \`${label}.\``
    : nearest === undefined
      ? "add a record for it; a name elsewhere ends with a dot"
      : `did you mean \`${nearest === domain ? "@" : nearest.slice(0, -domain.length - 1)}\`? A name elsewhere ends with a dot`;
  return { at: { path: [...at, "value"] }, message: `\`${target}\` does not exist in the domain`, help };
}
