import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "sync/exclude-brackets",
  severity: "warning",
  title: "An exclude that two programs read differently",
  check(model, report) {
    for (const { link } of model.sites)
      for (const [index, pattern] of (link?.timing.kind === "live" ? link.exclude : []).entries())
        if (/\[[^\]]+\]/.test(pattern))
          report({
            at: { path: [...(link?.at ?? []), "exclude", index] },
            message:
              "rsync takes brackets for a choice of characters, and lsyncd for themselves: what is kept back at the start is sent with the next change",
            help: "write one pattern for each, or use `?` for any character",
          });
  },
};
