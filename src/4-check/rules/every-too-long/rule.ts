import { LONGEST_TIME } from "../../longest-time.js";
import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "sync/every-too-long",
  severity: "warning",
  title: "Content that is old when it is needed",
  check(model, report) {
    for (const { link, name } of model.sites)
      if (link?.timing.kind === "timer" && link.timing.every > LONGEST && link.timing.every <= LONGEST_TIME)
        report({
          at: { path: [...link.at, "every"] },
          message: `when \`${link.source.name}\` is lost, so is what was changed in \`${name}\` for up to ${Math.floor(link.timing.every / LONGEST)} days`,
          help: "take 1h, or `delay` for live sync",
        });
  },
};

/** In seconds: a day. */
const LONGEST = 86_400;
