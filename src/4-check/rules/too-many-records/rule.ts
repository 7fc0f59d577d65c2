import type { RRset } from "../../../3-resolve/model.js";
import { answerSize } from "../../answer-size.js";
import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "dns/too-many-records",
  severity: "error",
  title: "More records of one name than a name server takes",
  check(model, report) {
    const zone = model.dns.zones.find((one) => one.kind === "forward");
    for (const set of zone?.rrsets ?? []) {
      const why = excess(set);
      const last = set.records[Math.min(set.records.length - 1, MOST)];
      if (why !== undefined)
        report({
          at: { path: last?.at ?? set.at },
          message: `\`${set.owner}\` has ${why}: BIND refuses the whole zone`,
          help: "spread them over several names",
        });
    }
  },
};

/** `max-records-per-type`, since BIND 9.18.28 and 9.20 (CVE-2024-1737). named-checkconf does not ask for it. */
const MOST = 100;

/** The length of a message over TCP is a number of 16 bits (RFC 1035 §4.2.2). */
const LARGEST = 65_535;

function excess(set: RRset): string | undefined {
  if (set.records.length > MOST) return `${set.records.length} records of type ${set.type}, and ${MOST} is the most`;
  const size = answerSize(set);
  return size > LARGEST ? `${size} octets of type ${set.type}, and no answer can have more than ${LARGEST}` : undefined;
}
