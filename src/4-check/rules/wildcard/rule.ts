import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "dns/wildcard",
  severity: "warning",
  title: "An answer for every name that does not exist",
  check(model, report) {
    // One that is delegated is refused for that.
    for (const { owner, at, content } of model.dns.records)
      if (owner.startsWith("*.") && !("data" in content && content.data.type === "NS"))
        report({
          at: { path: [...at, "name"] },
          message: `every name below \`${owner.slice(2)}\` that is missing or misspelt gets this answer, so that nobody notices; names that exist get nothing from it`,
          help: "name what is meant; or silence this, if all names are",
        });
  },
};
