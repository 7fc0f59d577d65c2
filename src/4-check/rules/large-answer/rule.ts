import { answerSize } from "../../answer-size.js";
import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "dns/large-answer",
  severity: "warning",
  title: "An answer that needs a second question over TCP",
  check(model, report) {
    const zone = model.dns.zones.find((one) => one.kind === "forward");
    for (const set of zone?.rrsets ?? []) {
      const size = answerSize(set);
      if (size > LARGEST_UDP && size <= LARGEST)
        report({
          at: { path: set.records[0]?.at ?? set.at },
          message: `the ${set.type} records of \`${set.owner}\` are ${size} octets: more than ${LARGEST_UDP} do not fit into a packet, and resolvers that cannot ask over TCP get none`,
          help: "take fewer, or spread them over several names",
        });
    }
  },
};

/** What BIND and others put into UDP since 2020, so that no packet is broken into pieces. */
const LARGEST_UDP = 1232;
const LARGEST = 65_535;
