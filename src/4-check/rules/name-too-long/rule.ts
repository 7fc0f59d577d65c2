import type { Model } from "../../../3-resolve/model.js";
import type { Place } from "../../../core/diagnostic.js";
import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "name/too-long",
  severity: "error",
  title: "A name that is too long for DNS",
  check(model, report) {
    for (const { hostName, at } of names(model))
      if (hostName.length > LONGEST)
        report({
          at,
          message: `this name has ${hostName.length} characters with the domain, and ${LONGEST} is the most`,
          help: "shorten it",
        });
  },
};

/** RFC 1035 §2.3.4: 255 octets on the wire, with a length before each label and the root behind them. */
const LONGEST = 253;

/** Names of hosts and nodes cannot come to that length: the language bounds them. */
function names(model: Model): readonly { readonly hostName: string; readonly at: Place }[] {
  return [
    ...model.sites.flatMap((site) => site.names.map(({ hostName, at }) => ({ hostName, at: { path: at } }))),
    ...model.dns.records.map(({ owner, at }) => ({ hostName: owner, at: { path: [...at, "name"] } })),
  ];
}
