import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "sync/exclude-everything",
  severity: "error",
  title: "A sync that sends nothing",
  check(model, report) {
    for (const { link, name } of model.sites)
      for (const [index, pattern] of (link?.exclude ?? []).entries())
        if (EVERYTHING.test(pattern))
          report({
            at: { path: [...(link?.at ?? []), "exclude", index] },
            message: `\`${pattern}\` is every file of \`${name}\`: nothing would be sent`,
            help: "exclude what is not to be sent, such as `/cache/`; or set `mode: off`",
          });
  },
};

/** Asked of rsync 3.5: each of these leaves an empty tree. `/` and `.` match nothing. */
const EVERYTHING = /^(\/?(\*+|\?\*|\*+\?)|\*{2,}\/\*+)$/;
