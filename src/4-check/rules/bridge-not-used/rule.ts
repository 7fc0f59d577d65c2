import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "net/bridge-not-used",
  severity: "error",
  title: "A bridge where nodes are routed",
  check(model, report) {
    for (const host of model.hosts) {
      const { network, provider, name } = host;
      const own = provider.nodeInterface(model.name);
      if (provider.link === "routed" && network.interface !== own)
        report({
          at: { path: [...network.at, "bridge"] },
          message: `the nodes of \`${name}\` are behind \`${own}\`, not behind a bridge: rules for \`${network.interface}\` would match nothing`,
          help: `remove \`bridge\`: ${provider.title} routes to each node`,
        });
    }
  },
};
