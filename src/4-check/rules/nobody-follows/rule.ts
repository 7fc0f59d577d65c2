import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "sync/nobody-follows",
  severity: "warning",
  title: "Content that is sent to nobody",
  check(model, report) {
    for (const { link, nodes, name } of model.sites)
      if (link !== null && nodes.includes(link.source) && link.followers.length === 0)
        report({
          at: { path: link.at, part: "key" },
          message: `\`${link.source.name}\` is the only node of \`${name}\`: there is nobody to send to`,
          help: "name a second node in `nodes`, or remove `sync`",
        });
  },
};
