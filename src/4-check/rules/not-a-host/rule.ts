import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "platform/not-a-host",
  severity: "error",
  title: "An operating system that cannot be the host",
  check(model, report) {
    for (const host of model.hosts) {
      const { platform, provider } = host;
      if (platform.refused !== undefined || platform.providers.includes(provider.name)) continue;
      const isAny = platform.providers.length > 0;
      report({
        at: { path: [...host.at, isAny ? "provider" : "platform"] },
        message: isAny
          ? `${provider.title} does not run on ${platform.title}`
          : `${platform.title} cannot run nodes, it can only be one`,
        help: isAny
          ? `take \`${platform.providers.join("` or `")}\`, or leave \`provider\` out`
          : "take `virtuozzo-7`, `debian-12` or another host platform",
      });
    }
  },
};
