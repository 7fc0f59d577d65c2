import { LONGEST_TIME } from "../../longest-time.js";
import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "sync/delay-too-long",
  severity: "warning",
  title: "Changes that wait in memory",
  check(model, report) {
    for (const { link } of model.sites)
      if (link?.timing.kind === "live" && link.timing.delay > LONGEST && link.timing.delay <= LONGEST_TIME)
        report({
          at: { path: [...link.at, "delay"] },
          message: `for ${link.timing.delay} s lsyncd keeps changes in memory, where a crash loses them; after 1000 of them it sends at once all the same, and after a failure it waits as long again`,
          help: "take a few seconds, or `every` for a timer",
        });
  },
};

/** In seconds. */
const LONGEST = 300;
