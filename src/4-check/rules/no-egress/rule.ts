import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "net/no-egress",
  severity: "warning",
  title: "Nodes that cannot install anything",
  check(model, report) {
    for (const host of model.hosts)
      if (host.network.egress === "none" && host.nodes.length > 0)
        report({
          at: { path: [...host.network.at, "egress"] },
          message:
            "nodes that reach nothing outside cannot fetch packages: bootstrap.sh fails on new ones, and fixes never come",
          help: "take `masquerade` until the nodes are made, and for updates",
        });
  },
};
