import { addressOwners } from "../../address-owners.js";
import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "dns/resolver-is-node",
  severity: "error",
  title: "A resolver that is one of the nodes",
  check(model, report) {
    const owners = addressOwners(model);
    for (const { network, provider } of model.hosts)
      for (const [index, address] of network.nameservers.entries()) {
        const owner = owners.get(address.text);
        // A node that took the address of the gateway is refused for that.
        const isGateway = provider.link === "bridge" && address.text === network.gateway.text;
        if (owner?.kind === "node" && !isGateway)
          report({
            at: { path: [...network.at, "nameservers", index] },
            message: `${address.text} is \`${owner.node.name}\`, on which nothing resolves names: the nodes would find no package to install`,
            related: [{ at: { path: owner.node.at, part: "key" }, message: `\`${owner.node.name}\` is here` }],
            help: "take the resolvers of your provider or 9.9.9.9",
          });
      }
  },
};
