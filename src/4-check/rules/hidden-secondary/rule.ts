import { nameServersElsewhere } from "../../name-servers-elsewhere.js";
import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "dns/hidden-secondary",
  severity: "warning",
  title: "A secondary that nobody asks",
  check(model, report) {
    const { dns, domain } = model;
    if (dns.secondaries.length > 0 && nameServersElsewhere(model).length === 0)
      report({
        at: { path: [...dns.at, "secondaries"] },
        message: `a copy of the zone is sent there, but no NS record of \`${domain}\` names it: resolvers go on asking \`${dns.host.name}\` alone`,
        help: 'add `{ name: "@", type: NS, value: ns2.example.net. }` to `dns.records`, with its name',
      });
  },
};
