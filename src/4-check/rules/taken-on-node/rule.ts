import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "port/taken-on-node",
  severity: "error",
  title: "A site on the port of the node's SSH",
  check(model, report) {
    for (const { ports, at, name } of model.sites) {
      const index = ports.indexOf(SSH);
      if (index !== -1)
        report({
          at: { path: [...at, "ports", index] },
          message: `on every node SSH has port ${SSH}, by which content is sent: \`${name}\` cannot have it too`,
          help: "take another port, such as 80",
        });
    }
  },
};

const SSH = 22;
