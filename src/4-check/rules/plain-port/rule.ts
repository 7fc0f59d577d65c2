import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "site/plain-port",
  severity: "warning",
  title: "A port that looks like HTTPS and is not",
  check(model, report) {
    for (const { ports, at, server } of model.sites)
      for (const [index, port] of ports.entries())
        if (server !== "none" && port !== 443 && port % 1000 === 443)
          report({
            at: { path: [...at, "ports", index] },
            message: `port ${port} is served without encryption: only 443 is served with TLS`,
            help: "serve 443, and publish it as another port if need be (`publish`, `toPort: 443`)",
          });
  },
};
