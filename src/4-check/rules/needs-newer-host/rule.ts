import { bootsOn } from "../../boots-on.js";
import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "platform/needs-newer-host",
  severity: "error",
  title: "A node whose systemd refuses the host's kernel",
  check(model, report) {
    const told = new Set<string>();
    for (const { platform, host, written } of model.nodes) {
      const place = `${written.image.join(" ")} ${host.name}`;
      if (bootsOn(platform, host.platform) || told.has(place)) continue;
      told.add(place);
      report({
        at: { path: written.image },
        message: `systemd ${platform.systemd} of ${platform.title} does not boot on the cgroups (version 1) of ${host.platform.title}`,
        related: [{ at: { path: [...host.at, "platform"] }, message: `\`${host.name}\` runs it` }],
        help: "take an older image, such as `debian-12` or `almalinux-9`",
      });
    }
  },
};
