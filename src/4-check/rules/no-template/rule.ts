import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "platform/no-template",
  severity: "error",
  title: "A node that its provider cannot make",
  check(model, report) {
    for (const node of model.nodes) {
      const { provider } = node.host;
      if (node.platform.refused !== undefined || node.platform.images[provider.name] !== undefined) continue;
      report({
        at: { path: [...node.at, "image"] },
        message: `${provider.title} has no way to make a node of ${node.platform.title}`,
        related: [
          {
            at: { path: node.host.at, part: "key" },
            message: `\`${node.host.name}\` makes its nodes with ${provider.title}`,
          },
        ],
        help:
          provider.name === "nspawn"
            ? "take `debian-12`, `debian-13` or `ubuntu-24.04`"
            : "take `almalinux-9` or `debian-12`",
      });
    }
  },
};
