import { LONGEST_TIME } from "../../longest-time.js";
import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "dns/ttl-too-long",
  severity: "warning",
  title: "Names that resolvers keep for too long",
  check(model, report) {
    const told = new Set<string>();
    for (const { nodes, ttl, ttlAt, name } of model.sites) {
      const place = ttlAt.join(" ");
      if (nodes.length < 2 || ttl <= LONGEST || ttl > LONGEST_TIME || told.has(place)) continue;
      told.add(place);
      report({
        at: { path: ttlAt },
        message: `resolvers keep the addresses of \`${name}\` for ${ttl} s after they changed`,
        help: "take 60s; below 30s many resolvers do not go",
      });
    }
  },
};

/** In seconds. */
const LONGEST = 300;
