import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "net/gateway-not-used",
  severity: "warning",
  title: "A gateway where nodes are routed",
  check(model, report) {
    for (const { network, provider, name } of model.hosts)
      if (provider.link === "routed" && network.gateway.value !== network.subnet.base.value + 1n)
        report({
          at: { path: [...network.at, "gateway"] },
          message: `\`${name}\` has no address in the nodes' network, because ${provider.title} routes to each node: ${network.gateway.text} is used for nothing`,
          help: "remove `gateway`",
        });
  },
};
