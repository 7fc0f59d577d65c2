import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "dns/ttl-too-long",
  severity: "warning",
  title: "Names that resolvers keep for too long",
  check(model, report) {
    for (const site of model.sites)
      if (site.nodes.length > 1 && site.ttl > LONGEST)
        report({
          at: { path: site.ttl === model.dns.ttl ? [...model.dns.at, "ttl"] : [...site.at, "dns", "ttl"] },
          message: `resolvers keep the addresses of \`${site.name}\` for ${site.ttl} s after they changed`,
          help: "take 60s; below 30s many resolvers do not go",
        });
  },
};

/** In seconds. */
const LONGEST = 300;
