import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "platform/ended",
  severity: "warning",
  title: "An operating system that nobody mends any more",
  check(model, report) {
    const told = new Set<string>();
    for (const node of model.nodes) {
      const { platform } = node;
      if (!platform.endOfLife.isOver || platform.refused !== undefined || told.has(platform.id)) continue;
      told.add(platform.id);
      const others = model.nodes.filter((other) => other.platform === platform && other !== node);
      report({
        at: { path: [...node.at, "image"] },
        message: `the support of ${platform.title} ended on ${platform.endOfLife.date}: no fixes, and its packages have moved to an archive`,
        related: others
          .slice(0, 3)
          .map((other) => ({ at: { path: [...other.at, "image"] }, message: `\`${other.name}\` has it too` })),
        ...(platform.endOfLife.successor === undefined ? {} : { help: `take \`${platform.endOfLife.successor}\`` }),
      });
    }
  },
};
