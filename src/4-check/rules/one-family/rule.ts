import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "redundancy/one-family",
  severity: "warning",
  title: "A pair of which IPv6 knows one",
  check(model, report) {
    for (const { nodes, name, at } of model.sites) {
      const some = nodes.filter(({ address6 }) => address6 !== null);
      const without = nodes.find(({ address6 }) => address6 === null);
      const [only] = some;
      if (some.length !== 1 || only === undefined || without === undefined) continue;
      report({
        at: { path: [...at, "nodes", nodes.indexOf(without)] },
        message: `clients with IPv6 are told \`${only.name}\` first, and know no other node of \`${name}\` in their family`,
        related: [{ at: { path: [...only.at, "address6"] }, message: `\`${only.name}\` has IPv6` }],
        help: `give \`${without.name}\` an \`address6\` too, or none to either`,
      });
    }
  },
};
