import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "redundancy/alone",
  severity: "warning",
  title: "A site that one node serves alone",
  check(model, report) {
    for (const site of model.sites)
      if (site.nodes.length === 1)
        report({
          at: { path: [...site.at, "nodes"] },
          message: `only \`${site.nodes[0]?.name}\` serves \`${site.name}\`: when it is lost, the site is`,
          help: "let a second node serve it too",
        });
  },
};
