import type { Link, Model } from "../../../3-resolve/model.js";
import type { Path } from "../../../core/path.js";
import { LONGEST_TIME } from "../../longest-time.js";
import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "time/too-long",
  severity: "error",
  title: "A time that no program can count",
  check(model, report) {
    const told = new Set<string>();
    for (const { seconds, at } of times(model)) {
      if (seconds <= LONGEST_TIME || told.has(at.join(" "))) continue;
      told.add(at.join(" "));
      report({
        at: { path: at },
        message: `this is more than ${LONGEST_TIME} s (68 years), the longest that DNS, systemd and lsyncd agree on; BIND takes a longer TTL for 0`,
        help: "take a shorter time",
      });
    }
  },
};

interface Time {
  readonly seconds: number;
  readonly at: Path;
}

function times(model: Model): readonly Time[] {
  const { dns, firewall, sites } = model;
  const { soa } = dns;
  return [
    { seconds: dns.ttl, at: ["dns", "ttl"] },
    ...(["refresh", "retry", "expire", "negative"] as const).map((key) => ({
      seconds: soa[key],
      at: [...soa.at, key],
    })),
    ...dns.records.flatMap(({ ttl, at }) => (ttl === dns.ttl ? [] : [{ seconds: ttl, at: [...at, "ttl"] }])),
    { seconds: firewall.confirm, at: [...firewall.at, "confirm"] },
    ...sites.flatMap((site) => [
      { seconds: site.ttl, at: site.ttlAt },
      { seconds: site.health.every, at: [...site.at, "health", "every"] },
      ...syncTimes(site.link),
    ]),
  ];
}

function syncTimes(link: Link | null): readonly Time[] {
  if (link === null) return [];
  return link.timing.kind === "live"
    ? [{ seconds: link.timing.delay, at: [...link.at, "delay"] }]
    : [{ seconds: link.timing.every, at: [...link.at, "every"] }];
}
