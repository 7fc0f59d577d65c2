import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "sync/two-way",
  severity: "warning",
  title: "Sync in both directions can lose changes",
  check(model, report) {
    for (const { link, name } of model.sites)
      if (link !== null && link.mode === "two-way")
        report({
          at: { path: [...link.at, "mode"] },
          message: `when two nodes change one file of \`${name}\` at once, one change is lost; deletions are not carried over`,
          help: "write on one node only (`mode: one-way`), and use promote.sh to move that to another one",
        });
  },
};
