import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "site/name-twice",
  severity: "warning",
  title: "A name that a site has twice",
  check(model, report) {
    for (const site of model.sites) {
      const first = new Map<string, number>();
      for (const [index, { hostName, label, at }] of site.names.entries()) {
        const before = first.get(hostName);
        if (before === undefined) first.set(hostName, index);
        else
          report({
            at: { path: at },
            message: `\`${label}\` stands in the names of \`${site.name}\` already: is another name meant?`,
            related: [{ at: { path: [...site.at, "names", before] }, message: "it stands here too" }],
            help: "write the other name, or remove it",
          });
      }
    }
  },
};
