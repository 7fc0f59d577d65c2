import { listed } from "../../listed.js";
import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "sync/no-content",
  severity: "warning",
  title: "Nodes whose content nobody keeps in step",
  check(model, report) {
    for (const { link, nodes, name, at } of model.sites) {
      if (nodes.length < 2 || (link !== null && link.mode !== "off")) continue;
      const names = listed(nodes.map((node) => node.name));
      report({
        at: link === null ? { path: at, part: "key" } : { path: [...link.at, "mode"] },
        message: `${names} serve \`${name}\` with the content that each happens to have: ${link === null ? "nothing sends it from one to the others" : "its sync is off"}`,
        help:
          link === null
            ? "add `sync: { from: NODE }`, or silence this if something else brings the content to all"
            : "take `mode: one-way` when it is to go on",
      });
    }
  },
};
