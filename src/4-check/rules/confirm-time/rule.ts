import { LONGEST_TIME } from "../../longest-time.js";
import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "firewall/confirm-time",
  severity: "warning",
  title: "A firewall that takes itself back too soon or too late",
  check(model, report) {
    const { confirm, at } = model.firewall;
    const fault =
      confirm < SHORTEST
        ? `loading rules and proving that SSH still gets in may take more than ${confirm} s on a busy machine: good rules would be taken back`
        : confirm > LONGEST && confirm <= LONGEST_TIME
          ? `who locked himself out waits ${Math.floor(confirm / 60)} minutes until the old rules are back`
          : undefined;
    if (fault !== undefined) report({ at: { path: [...at, "confirm"] }, message: fault, help: "take 60s" });
  },
};

/** In seconds. */
const SHORTEST = 15;
const LONGEST = 900;
