import type { Model } from "../../../3-resolve/model.js";
import type { Path } from "../../../core/path.js";
import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "dns/ttl-too-short",
  severity: "warning",
  title: "Names that resolvers do not keep as shortly as that",
  check(model, report) {
    for (const [ttl, at] of ttls(model).values())
      if (ttl < SHORTEST)
        report({
          at: { path: at },
          message: `many resolvers keep an answer for ${SHORTEST} s at least, whatever it says; the others ask for every visitor anew, and wait`,
          help: "take 30s to 60s",
        });
  },
};

/** In seconds. */
const SHORTEST = 30;

/** Each TTL by the place where it stands, of which several things may have it. */
function ttls({ dns, sites }: Model): ReadonlyMap<string, readonly [number, Path]> {
  const all: (readonly [number, Path])[] = [
    [dns.ttl, ["dns", "ttl"]],
    ...sites.map((site) => [site.ttl, site.ttlAt] as const),
    ...dns.records.flatMap(({ ttl, at }) => (ttl === dns.ttl ? [] : [[ttl, [...at, "ttl"]] as const])),
  ];
  return new Map(all.map((one) => [one[1].join(" "), one]));
}
