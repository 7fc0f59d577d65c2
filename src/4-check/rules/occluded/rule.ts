import type { RRset } from "../../../3-resolve/model.js";
import type { Rule } from "../../rule.js";
import { zoneIndex } from "../../zone-index.js";

export const rule: Rule = {
  code: "dns/occluded",
  severity: "error",
  title: "A name below one that is delegated",
  check(model, report) {
    const zone = model.dns.zones.find((one) => one.kind === "forward");
    if (zone === undefined) return;
    const index = zoneIndex(zone);
    for (const set of zone.rrsets) {
      const cut = index.delegation(set.owner);
      const [record] = set.records;
      if (cut === undefined || record === undefined || set === cut || isGlue(set, cut)) continue;
      report({
        at: { path: record.at },
        message: `\`${set.owner}\` is never answered here: \`${cut.owner}\` is delegated to other name servers`,
        related: [{ at: { path: cut.at }, message: "it is delegated here" }],
        help: "add the name there, or take the NS record away",
      });
    }
  },
};

/** The address of a name server that is itself below the cut has to be known here (RFC 1034 §4.2.1). */
function isGlue({ owner, type }: RRset, cut: RRset): boolean {
  return (type === "A" || type === "AAAA") && cut.records.some(({ data }) => "target" in data && data.target === owner);
}
