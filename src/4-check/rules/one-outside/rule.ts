import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "redundancy/one-outside",
  severity: "warning",
  title: "A pair of which the world knows one",
  check(model, report) {
    if (model.dns.view !== "split") return;
    for (const { nodes, name, at } of model.sites) {
      const outside = nodes.filter(({ publicAddress }) => publicAddress !== null);
      const hidden = nodes.find(({ publicAddress }) => publicAddress === null);
      const [only] = outside;
      if (outside.length !== 1 || only === undefined || hidden === undefined) continue;
      report({
        at: { path: [...at, "nodes", nodes.indexOf(hidden)] },
        message: `outside, \`${name}\` has the address of \`${only.name}\` alone: when that is lost, so is the site there`,
        related: [{ at: { path: hidden.at, part: "key" }, message: `\`${hidden.name}\` has no \`public\` address` }],
        help: `give \`${hidden.name}\` a public address of its own`,
      });
    }
  },
};
