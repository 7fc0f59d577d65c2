import type { Model } from "../../../3-resolve/model.js";
import type { Path } from "../../../core/path.js";
import type { Rule } from "../../rule.js";
import { targetOf } from "../../target-of.js";
import { zoneIndex } from "../../zone-index.js";

export const rule: Rule = {
  code: "dns/full-name",
  severity: "warning",
  title: "A name that gets the domain a second time",
  check(model, report) {
    for (const { at, label } of namesOf(model)) {
      const short = withoutDomain(label, model.domain);
      const is = `\`${label}\` is \`${label}.${model.domain}\` here: the domain is put behind every name`;
      if (short !== undefined)
        report({
          at: { path: at },
          message: is,
          related: [{ at: { path: ["domain"] }, message: "this is put behind it" }],
          help: `write \`${short}\``,
          fix: {
            title: `write \`${short}\``,
            safe: false,
            edits: [{ at: { path: at }, text: short === "@" ? '"@"' : short }],
          },
        });
      else if (isOfAnotherDomain(label, model.domain))
        report({
          at: { path: at },
          message: `${is}; names of other domains belong into the topology of that domain`,
          help: "write a name within the domain, or silence this if it is meant",
        });
    }
    for (const { at, label } of caughtByWildcard(model))
      report({
        at: { path: at },
        message: `\`${label}\` is \`${label}.${model.domain}\` here: the domain is put behind every name without a final dot, and a wildcard answers for it`,
        help: `end it with a dot: \`${label}.\``,
      });
  },
};

/** Where records lead without the final dot. What nothing answers is refused as a name that is missing. */
function caughtByWildcard({ dns, domain }: Model): readonly Name[] {
  const zone = dns.zones.find(({ kind }) => kind === "forward");
  if (zone === undefined) return [];
  const index = zoneIndex(zone);
  return dns.records.flatMap((record) => {
    const target = targetOf(record);
    if (target === undefined || !target.isName || !index.holds(target.name)) return [];
    const label = target.name.slice(0, -domain.length - 1);
    const isFull = withoutDomain(label, domain) !== undefined || isOfAnotherDomain(label, domain);
    const isCaught = isFull && index.answers(target.name).some(({ owner }) => owner !== target.name);
    return isCaught ? [{ at: [...record.at, "value"], label }] : [];
  });
}

interface Name {
  readonly at: Path;
  /** Relative to the domain. */
  readonly label: string;
}

function namesOf({ sites, dns, domain }: Model): readonly Name[] {
  const records = dns.records.map(({ at, owner }) => ({
    at: [...at, "name"],
    label: owner === domain ? "@" : owner.slice(0, -domain.length - 1),
  }));
  return [...sites.flatMap(({ names }) => names), ...records];
}

function withoutDomain(label: string, domain: string): string | undefined {
  if (label === domain) return "@";
  return label.endsWith(`.${domain}`) ? label.slice(0, -domain.length - 1) : undefined;
}

/** The endings that nearly all names of others have, and that no name within a domain has by chance. */
const ENDINGS = ["com", "net", "org", "info", "biz", "edu", "gov"];

function isOfAnotherDomain(label: string, domain: string): boolean {
  const labels = label.split(".");
  const own = domain.slice(domain.lastIndexOf(".") + 1);
  return labels.length > 1 && [...ENDINGS, own].includes(labels.at(-1) as string);
}
