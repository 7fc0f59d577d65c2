import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "dns/soa-times",
  severity: "warning",
  title: "Times of the SOA that do not fit together",
  check(model, report) {
    const { soa } = model.dns;
    if (soa.retry >= soa.refresh)
      report({
        at: { path: [...soa.at, "retry"] },
        message: `\`retry\` (${soa.retry} s) is not shorter than \`refresh\` (${soa.refresh} s)`,
        help: "take a quarter of `refresh`",
      });
    if (soa.expire < SHORTEST_EXPIRE || soa.expire < soa.refresh + soa.retry)
      report({
        at: { path: [...soa.at, "expire"] },
        message: `secondaries stop answering ${soa.expire} s after they last heard from us`,
        help: "take 2w to 4w",
      });
  },
};

/** Two weeks, in seconds (RFC 1912 §2.2). */
const SHORTEST_EXPIRE = 1_209_600;
