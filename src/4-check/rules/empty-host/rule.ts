import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "host/empty",
  severity: "warning",
  title: "A host without nodes",
  check(model, report) {
    for (const host of model.hosts)
      if (host.nodes.length === 0 && model.dns.host !== host)
        report({
          at: { path: host.at, part: "key" },
          message: `no node lives on \`${host.name}\`, and it serves no names: its bundle would do nothing`,
          help: `put a node on it with \`host: ${host.name}\`, or remove it`,
        });
  },
};
