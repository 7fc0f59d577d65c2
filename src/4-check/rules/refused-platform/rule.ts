import type { Path } from "../../../core/path.js";
import type { Platform } from "../../../platforms/platform.js";
import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "platform/refused",
  severity: "error",
  title: "An operating system on which nothing of this can run",
  check(model, report) {
    const used = new Map<string, { platform: Platform; at: Path }>();
    for (const { platform, at } of [
      ...model.hosts.map((host) => ({ platform: host.platform, at: [...host.at, "platform"] })),
      ...model.nodes.map((node) => ({ platform: node.platform, at: node.written.image })),
    ])
      used.set(at.join(" "), { platform, at });
    for (const { platform, at } of used.values())
      if (platform.refused !== undefined)
        report({
          at: { path: at },
          message: `${platform.title} cannot be used: ${platform.refused}; its support ended on ${platform.endOfLife.date}`,
          ...(platform.endOfLife.successor === undefined ? {} : { help: `take \`${platform.endOfLife.successor}\`` }),
        });
  },
};
