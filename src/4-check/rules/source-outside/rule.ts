import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "sync/source-outside",
  severity: "error",
  title: "Content from a node that does not serve the site",
  check(model, report) {
    for (const { link, nodes, name, at } of model.sites)
      if (link !== null && !nodes.includes(link.source))
        report({
          at: { path: [...link.at, "from"] },
          message: `\`${link.source.name}\` does not serve \`${name}\``,
          related: [{ at: { path: [...at, "nodes"] }, message: "these do" }],
          help: `take ${nodes.map((node) => `\`${node.name}\``).join(" or ")}, or add it to \`nodes\``,
        });
  },
};
