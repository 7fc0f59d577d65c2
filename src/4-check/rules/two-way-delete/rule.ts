import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "sync/two-way-delete",
  severity: "warning",
  title: "Deletion that is asked for and not done",
  check(model, report) {
    for (const { link } of model.sites)
      if (link?.mode === "two-way" && link.delete)
        report({
          at: { path: [...link.at, "delete"] },
          message: "nothing is deleted in two-way sync, because what one node lacks may be what another has just got",
          related: [{ at: { path: [...link.at, "mode"] }, message: "it is two-way here" }],
          help: "set `delete: false`, and delete on every node; or take `mode: one-way`",
        });
  },
};
