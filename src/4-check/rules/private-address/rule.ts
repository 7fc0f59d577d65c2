import { isPrivate } from "../../../core/private-networks.js";
import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "dns/private-address",
  severity: "warning",
  title: "A private address in a zone for the world",
  check(model, report) {
    if (model.dns.view === "split") return;
    for (const site of model.sites) {
      const hidden = site.nodes.filter((node) => node.publicAddress === null && isPrivate(node.address));
      if (hidden.length > 0)
        report({
          at: { path: site.at, part: "key" },
          message: `\`${site.names[0]?.hostName}\` has the private ${hidden.length === 1 ? "address" : "addresses"} ${hidden.map((node) => node.address.text).join(", ")}: clients elsewhere cannot reach ${hidden.length === 1 ? "it" : "them"}`,
          help: "give the nodes public addresses and set `dns.view: split`, or silence this if all clients are on this network",
        });
    }
  },
};
