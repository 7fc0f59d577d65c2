import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "port/nothing-serves",
  severity: "warning",
  title: "A published port that nothing serves",
  check(model, report) {
    for (const one of model.published) {
      const isServed =
        one.nodePort === SSH ||
        one.node.sites.some((site) => site.server === "none" || site.ports.includes(one.nodePort));
      if (!isServed)
        report({
          at: { path: [...one.at, "toPort"] },
          message: `nothing that the topology knows serves ${one.protocol}/${one.nodePort} on \`${one.node.name}\``,
          help: "correct the port, or silence this with the reason",
        });
    }
  },
};

const SSH = 22;
