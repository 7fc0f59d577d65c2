import type { RRset } from "../../../3-resolve/model.js";
import { append } from "../../../core/append.js";
import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "dns/cname-conflict",
  severity: "error",
  title: "A CNAME beside other records",
  check(model, report) {
    for (const zone of model.dns.zones) {
      if (zone.view === "outside") continue;
      const byOwner = new Map<string, RRset[]>();
      for (const set of zone.rrsets) append(byOwner, set.owner, set);
      for (const [owner, sets] of byOwner) {
        const cname = sets.find((set) => set.type === "CNAME");
        if (cname === undefined) continue;
        const other = sets.find((set) => set !== cname);
        const [first, second] = cname.records;
        if (first === undefined || (other === undefined && second === undefined)) continue;
        report({
          at: { path: [...(second ?? first).at, "type"] },
          message: `\`${owner}\` ${other === undefined ? "has two CNAME records" : `has ${other.type} records too, and a CNAME stands alone`}`,
          related: [{ at: { path: other?.at ?? first.at }, message: "the other is here" }],
          help: sets.some(isMade)
            ? "remove it, or give the alias another name"
            : "use `to: NODE`, or type A, in place of the CNAME",
        });
      }
    }
  },
};

/** Whether a name has addresses without any record that is written, as those of sites and machines have. */
function isMade({ type, at }: RRset): boolean {
  return (type === "A" || type === "AAAA") && at[1] !== "records";
}
