import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "dns/bare-domain",
  severity: "warning",
  title: "The bare domain leads nowhere",
  check(model, report) {
    const site = model.sites.find(({ names }) => names.some(({ label }) => label === "www"));
    const zone = model.dns.zones.find(({ kind }) => kind === "forward");
    const hasAddress = zone?.rrsets.some(
      ({ owner, type }) => owner === model.domain && (type === "A" || type === "AAAA" || type === "CNAME"),
    );
    if (site === undefined || hasAddress === true) return;
    report({
      at: { path: site.at, part: "key" },
      message: `who leaves out the www finds nothing: \`${model.domain}\` itself has no address`,
      help: `add "@" to the names of \`${site.name}\``,
    });
  },
};
