import { nameServersElsewhere } from "../../name-servers-elsewhere.js";
import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "dns/one-name-server",
  severity: "warning",
  title: "Names that die with one machine",
  check(model, report) {
    const { dns, domain } = model;
    if (dns.secondaries.length > 0 || nameServersElsewhere(model).length > 0) return;
    // A second one on a machine where none runs is refused for that.
    if (dns.nameservers.some(({ host }) => host !== dns.host)) return;
    const many = dns.nameservers.length > 1;
    report({
      at: { path: [...dns.at, "nameservers"] },
      message: many
        ? `all name servers of \`${domain}\` are the one machine \`${dns.host.name}\`: with it every name is gone`
        : `\`${domain}\` has one name server, \`${dns.host.name}\`: with it every name is gone, and most registries want two`,
      help: "find a secondary elsewhere (many registrars have one): add its address under `dns.secondaries`, and an NS record for it",
    });
  },
};
