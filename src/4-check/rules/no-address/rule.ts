import type { Zone } from "../../../3-resolve/model.js";
import type { Rule } from "../../rule.js";
import { targetOf } from "../../target-of.js";
import { type ZoneIndex, zoneIndex } from "../../zone-index.js";

export const rule: Rule = {
  code: "dns/no-address",
  severity: "error",
  title: "A target without an address",
  check(model, report) {
    const indexes = model.dns.zones.filter(({ kind }) => kind === "forward").map((zone) => zoneIndex(zone));
    const inside = indexes.find(({ zone }) => zone.view !== "outside");
    for (const record of model.dns.records) {
      const target = targetOf(record);
      // An alias may lead to what has other records, and one that leads to nothing outside is a warning of its own.
      if (target === undefined || target.type === "CNAME" || !target.isName || inside === undefined) continue;
      const zone = indexes.find((index) => lacksAddress(index, target.name, inside))?.zone;
      if (zone === undefined) continue;
      report({
        at: { path: [...record.at, "value"] },
        message: `\`${target.name}\` has no address${audience(zone)}, and ${target.type} has to lead to one`,
        help:
          zone.view === "outside"
            ? "give what it leads to a public address, or a record of type A with one"
            : "add a record of type A for it, or `to: NODE`",
      });
    }
  },
};

/** A name that exists nowhere is another rule's; so are aliases. Outside, a name may be missing that exists inside. */
function lacksAddress(index: ZoneIndex, name: string, inside: ZoneIndex): boolean {
  if (!index.holds(name) || index.hasAddress(name) || index.alias(name) !== undefined) return false;
  if (index.delegation(name) !== undefined) return false;
  return index.answers(name).length > 0 || (index !== inside && inside.answers(name).length > 0);
}

function audience(zone: Zone): string {
  return zone.view === "outside" ? " for those outside" : "";
}
