import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "site/self-signed",
  severity: "warning",
  title: "A certificate that browsers do not trust",
  check(model, report) {
    const [first, ...others] = model.sites.filter(({ ports, server }) => server !== "none" && ports.includes(443));
    if (first === undefined) return;
    report({
      at: { path: [...first.at, "ports", first.ports.indexOf(443)] },
      message: `until there is a real certificate, each node of \`${first.name}\` signs one itself, and browsers warn of it`,
      related: others.slice(0, 3).map(({ at, name }) => ({
        at: { path: at, part: "key" as const },
        message: `so does each node of \`${name}\``,
      })),
      help: `put yours at /etc/twinhost/tls/${first.name}.crt and .key on every node; silence this when they are there`,
    });
  },
};
