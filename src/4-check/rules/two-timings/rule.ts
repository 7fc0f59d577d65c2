import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "sync/two-timings",
  severity: "error",
  title: "A sync that is both live and at intervals",
  check(model, report) {
    for (const { link } of model.sites)
      if (link?.hasBothTimings)
        report({
          at: { path: [...link.at, "every"] },
          message: "`delay` is for live sync and `every` for a timer, and this has both",
          related: [{ at: { path: [...link.at, "delay"] }, message: "the delay is here" }],
          help: "keep one of the two",
        });
  },
};
