import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "sync/every-too-short",
  severity: "warning",
  title: "A timer that never rests",
  check(model, report) {
    for (const { link } of model.sites)
      if (link?.timing.kind === "timer" && link.timing.every < SHORTEST)
        report({
          at: { path: [...link.at, "every"] },
          message: `every ${link.timing.every} s the whole tree is compared with that of every other node, whether anything changed or not`,
          help: "take `delay: 5s`, which sends what changes when it changes, or 5m and more",
        });
  },
};

/** In seconds. */
const SHORTEST = 60;
