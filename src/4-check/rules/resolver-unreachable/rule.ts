import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "dns/resolver-unreachable",
  severity: "error",
  title: "Resolvers of IPv6 for nodes without it",
  check(model, report) {
    for (const { network, nodes } of model.hosts) {
      const { nameservers } = network;
      const node = nodes.find(({ address6 }) => address6 === null);
      if (node !== undefined && nameservers.length > 0 && nameservers.every(({ family }) => family === 6))
        report({
          at: { path: [...network.at, "nameservers"] },
          message: `all resolvers have IPv6 addresses, and \`${node.name}\` has none to ask them from: it would find no package to install`,
          related: [{ at: { path: node.at, part: "key" }, message: `\`${node.name}\` is here` }],
          help: "add a resolver with an IPv4 address",
        });
    }
  },
};
