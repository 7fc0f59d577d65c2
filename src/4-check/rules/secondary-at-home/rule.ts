import { isPrivate } from "../../../core/private-networks.js";
import { addressOwners } from "../../address-owners.js";
import type { Rule } from "../../rule.js";
import { whyUnusable } from "../../unusable.js";

export const rule: Rule = {
  code: "dns/secondary-at-home",
  severity: "warning",
  title: "A secondary that dies with the primary",
  check(model, report) {
    const owners = addressOwners(model);
    for (const [index, address] of model.dns.secondaries.entries()) {
      const owner = owners.get(address.text);
      const name = owner?.kind === "node" ? owner.node.name : owner?.host.name;
      if (name === undefined && (!isPrivate(address) || whyUnusable(address) !== undefined)) continue;
      report({
        at: { path: [...model.dns.at, "secondaries", index] },
        message:
          name === undefined
            ? `${address.text} is a private address: resolvers on the internet cannot ask it`
            : `${address.text} is \`${name}\`, and no name server is set up there`,
        help: "take a name server elsewhere",
      });
    }
  },
};
