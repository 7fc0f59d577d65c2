import type { Model, Node, WrittenRecord } from "../../../3-resolve/model.js";
import { contains, network } from "../../../core/address.js";
import type { Rule } from "../../rule.js";
import { targetOf } from "../../target-of.js";
import { zoneIndex } from "../../zone-index.js";

export const rule: Rule = {
  code: "dns/nothing-outside",
  severity: "warning",
  title: "A name that does not exist outside",
  check(model, report) {
    if (model.dns.view !== "split") return;
    for (const site of model.sites)
      if (site.nodes.every(isInside))
        report({
          at: { path: site.at, part: "key" },
          message: `no node of \`${site.name}\` has a public address: outside, \`${site.names[0]?.hostName}\` does not exist`,
          help: "give the nodes `public` addresses, or silence this if the site is for inside",
        });
    for (const { content, owner, at } of model.dns.records)
      if ("to" in content && !("uplink" in content.to) && isInside(content.to))
        report({
          at: { path: [...at, "to"] },
          message: `\`${content.to.name}\` has no public address: outside, \`${owner}\` does not exist`,
          help: `give \`${content.to.name}\` a \`public\` address, or silence this if the name is for inside`,
        });
    for (const { record, target } of aliasesOfInside(model))
      report({
        at: { path: [...record.at, "value"] },
        message: `outside, \`${target}\` does not exist, and \`${record.owner}\` leads nowhere`,
        help: "give what it leads to a `public` address, or silence this if the alias is for inside",
      });
  },
};

/** The aliases that lead to a name of the domain which is there for those inside only. */
function aliasesOfInside({ dns }: Model): readonly { readonly record: WrittenRecord; readonly target: string }[] {
  const [inside, outside] = dns.zones.filter(({ kind }) => kind === "forward").map((zone) => zoneIndex(zone));
  if (inside === undefined || outside === undefined) return [];
  return dns.records.flatMap((record) => {
    const target = targetOf(record);
    if (target?.type !== "CNAME" || !target.isName || !inside.holds(target.name)) return [];
    const isHidden = inside.answers(target.name).length > 0 && outside.answers(target.name).length === 0;
    return isHidden ? [{ record, target: target.name }] : [];
  });
}

function isInside({ publicAddress, address6 }: Node): boolean {
  return publicAddress === null && (address6 === null || contains(UNIQUE_LOCAL, address6));
}

const UNIQUE_LOCAL = network("fc00::/7");
