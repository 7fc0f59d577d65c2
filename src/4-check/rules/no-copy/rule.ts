import type { Model } from "../../../3-resolve/model.js";
import { nameServersElsewhere } from "../../name-servers-elsewhere.js";
import type { Rule } from "../../rule.js";
import { targetOf } from "../../target-of.js";

/** named lets transfer whom `allow-transfer` names, here the secondaries, and asks and answers from the uplink alone. */
export const rule: Rule = {
  code: "dns/no-copy",
  severity: "warning",
  title: "A name server that gets no copy of the zone",
  check(model, report) {
    const { dns, domain } = model;
    const named = dns.secondaries.length === 0 ? recordElsewhere(model) : undefined;
    if (named !== undefined)
      report({
        at: { path: [...named.at, "value"] },
        message: `\`${named.target}\` is asked for the names of \`${domain}\`, and nobody may fetch the zone from \`${dns.host.name}\`: it has none to answer from`,
        help: "add its address under `dns.secondaries`, or silence this if it gets the zone in another way",
      });
    const { uplink } = dns.host;
    for (const [index, { family, text }] of uplink.address6 === null ? dns.secondaries.entries() : [])
      if (family === 6)
        report({
          at: { path: [...dns.at, "secondaries", index] },
          message: `${text} is IPv6, and the uplink of \`${dns.host.name}\` has no \`address6\`: the secondary cannot fetch the zone`,
          related: [{ at: { path: uplink.at, part: "key" }, message: "the uplink is here" }],
          help: "name the IPv4 address of the secondary, or give the uplink its `address6`",
        });
  },
};

/** The first NS record of the domain that names a machine which is not of this topology. */
function recordElsewhere(model: Model): { readonly at: Model["at"]; readonly target: string } | undefined {
  const elsewhere = new Set(nameServersElsewhere(model));
  for (const record of elsewhere.size === 0 ? [] : model.dns.records) {
    const target = targetOf(record);
    if (target?.type === "NS" && record.owner === model.domain && elsewhere.has(target.name))
      return { at: record.at, target: target.name };
  }
  return undefined;
}
