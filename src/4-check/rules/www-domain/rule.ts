import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "name/www-domain",
  severity: "warning",
  title: "A domain that is the name of a web site",
  check({ domain, sites }, report) {
    if (!domain.startsWith("www.")) return;
    const doubled = sites.flatMap(({ names }) => names).find(({ hostName }) => hostName !== domain);
    const meant = domain.slice(4);
    report({
      at: { path: ["domain"] },
      message: `the zone is that of \`${domain}\`, and every name gets it behind: ${doubled === undefined ? `\`www.${domain}\`` : `this one is \`${doubled.hostName}\``}`,
      related: doubled === undefined ? [] : [{ at: { path: doubled.at }, message: "it is named here" }],
      help: `write \`domain: ${meant}\`, and \`names: [www]\` for the site`,
    });
  },
};
