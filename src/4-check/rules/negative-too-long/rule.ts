import { LONGEST_TIME } from "../../longest-time.js";
import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "dns/negative-too-long",
  severity: "warning",
  title: "Resolvers that remember for long that a name is missing",
  check(model, report) {
    const { soa } = model.dns;
    if (soa.negative > LONGEST && soa.negative <= LONGEST_TIME)
      report({
        at: { path: [...soa.at, "negative"] },
        message: `who asked for a name too early goes on hearing for ${soa.negative} s that it does not exist`,
        help: "take 60s to 5m",
      });
  },
};

/** In seconds. RFC 2308 §5 finds one to three hours sensible, for names that never change. */
const LONGEST = 3600;
