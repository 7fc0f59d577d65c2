import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "platform/architecture-ignored",
  severity: "warning",
  title: "An image whose architecture nobody asks for",
  check(model, report) {
    const told = new Set<string>();
    for (const node of model.nodes) {
      const { written, image, platform, host } = node;
      const suffix = image.slice(platform.id.length);
      const place = written.image.join(" ");
      if (suffix === "" || host.provider.name !== "nspawn" || told.has(place)) continue;
      told.add(place);
      report({
        at: { path: written.image },
        message: `\`${suffix}\` belongs to the names of Virtuozzo's templates; ${host.provider.title} makes nodes of the architecture that \`${host.name}\` has`,
        help: `write \`${platform.id}\``,
        fix: {
          title: `write \`${platform.id}\``,
          safe: true,
          edits: [{ at: { path: written.image }, text: platform.id }],
        },
      });
    }
  },
};
