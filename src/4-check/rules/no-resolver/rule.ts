import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "dns/no-resolver",
  severity: "error",
  title: "Nodes that cannot resolve names",
  check(model, report) {
    for (const { network, nodes, name } of model.hosts)
      if (network.nameservers.length === 0 && nodes.length > 0)
        report({
          at: { path: [...network.at, "nameservers"] },
          message: `\`${name}\` serves no names, and its nodes are told of no other resolver: they would find no package to install`,
          related: [
            { at: { path: [...model.dns.at, "on"] }, message: `names are served by \`${model.dns.host.name}\`` },
          ],
          help: "add `nameservers`, with the resolvers of your provider or 9.9.9.9",
        });
  },
};
