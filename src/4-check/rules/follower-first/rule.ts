import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "sync/follower-first",
  severity: "warning",
  title: "A follower in first place",
  check(model, report) {
    for (const { link, nodes, at } of model.sites) {
      const [first] = nodes;
      if (
        link === null ||
        link.mode !== "one-way" ||
        first === undefined ||
        first === link.source ||
        !nodes.includes(link.source)
      )
        continue;
      report({
        at: { path: [...at, "nodes", 0] },
        message: `\`${first.name}\` is preferred, but follows \`${link.source.name}\`, which holds the content`,
        related: [{ at: { path: [...link.at, "from"] }, message: "the content comes from here" }],
        help: `name \`${link.source.name}\` first`,
      });
    }
  },
};
