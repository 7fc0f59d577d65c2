import type { Node } from "../../../3-resolve/model.js";
import { contains, network } from "../../../core/address.js";
import type { Rule } from "../../rule.js";

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
  },
};

function isInside({ publicAddress, address6 }: Node): boolean {
  return publicAddress === null && (address6 === null || contains(UNIQUE_LOCAL, address6));
}

const UNIQUE_LOCAL = network("fc00::/7");
