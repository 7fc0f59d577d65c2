import type { Node } from "../../../3-resolve/model.js";
import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "site/node-twice",
  severity: "error",
  title: "A node that a site names twice",
  check(model, report) {
    for (const site of model.sites) {
      const seen = new Map<Node, number>();
      for (const [index, node] of site.nodes.entries()) {
        const first = seen.get(node);
        if (first === undefined) seen.set(node, index);
        else
          report({
            at: { path: [...site.at, "nodes", index] },
            message: `\`${node.name}\` serves \`${site.name}\` already`,
            related: [{ at: { path: [...site.at, "nodes", first] }, message: "it is named here" }],
            help: "name another node, or remove it",
          });
      }
    }
  },
};
