import { LONGEST_TIME } from "../../longest-time.js";
import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "site/health-interval",
  severity: "warning",
  title: "A health check that comes too often or too late",
  check(model, report) {
    for (const { health, at, name } of model.sites) {
      const fault =
        health.every > LONGEST && health.every <= LONGEST_TIME
          ? `a node of \`${name}\` that hangs holds its clients for up to ${2 * health.every} s, until it failed twice`
          : health.every < SHORTEST
            ? "a question may take three seconds, and a slow second is taken for a failure"
            : undefined;
      if (fault !== undefined)
        report({ at: { path: [...at, "health", "every"] }, message: fault, help: "take 5s to 30s" });
    }
  },
};

/** In seconds. */
const LONGEST = 60;
const SHORTEST = 3;
