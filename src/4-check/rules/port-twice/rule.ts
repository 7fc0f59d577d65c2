import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "port/twice",
  severity: "error",
  title: "A port that a site names twice",
  check(model, report) {
    for (const { ports, at, name } of model.sites)
      for (const [index, port] of ports.entries()) {
        const first = ports.indexOf(port);
        if (first !== index)
          report({
            at: { path: [...at, "ports", index] },
            message: `\`${name}\` has port ${port} already, and no web server listens twice`,
            related: [{ at: { path: [...at, "ports", first] }, message: "it is named here" }],
            help: "name another port, or remove it",
          });
      }
  },
};
