import type { Path } from "../../../core/path.js";
import type { Platform } from "../../../platforms/platform.js";
import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "platform/refused",
  severity: "error",
  title: "An operating system on which nothing of this can run",
  check(model, report) {
    const used: { platform: Platform; at: Path }[] = [
      ...model.hosts.map((host) => ({ platform: host.platform, at: [...host.at, "platform"] })),
      ...model.nodes.map((node) => ({ platform: node.platform, at: [...node.at, "image"] })),
    ];
    for (const { platform, at } of used)
      if (platform.refused !== undefined)
        report({
          at: { path: at },
          message: `${platform.title} cannot be used: ${platform.refused}; its support ended on ${platform.endOfLife.date}`,
          ...(platform.endOfLife.successor === undefined ? {} : { help: `take \`${platform.endOfLife.successor}\`` }),
        });
  },
};
