import { LONGEST_TIME } from "../../longest-time.js";
import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "dns/ttl-over-week",
  severity: "warning",
  title: "Records that resolvers do not keep as long as that",
  check(model, report) {
    const { dns } = model;
    for (const [ttl, at] of [
      [dns.ttl, ["dns", "ttl"]] as const,
      ...dns.records.flatMap((record) =>
        record.ttl === dns.ttl ? [] : [[record.ttl, [...record.at, "ttl"]] as const],
      ),
    ])
      if (ttl > WEEK && ttl <= LONGEST_TIME)
        report({
          at: { path: at },
          message:
            "resolvers keep nothing for more than a week (RFC 8767 §4), and a mistake in it lives on for as long",
          help: "take 1d or less",
        });
  },
};

/** In seconds. */
const WEEK = 604_800;
