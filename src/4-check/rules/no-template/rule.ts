import type { Host, Node } from "../../../3-resolve/model.js";
import { platforms } from "../../../generated/platforms.js";
import type { Platform } from "../../../platforms/platform.js";
import { bootsOn } from "../../boots-on.js";
import { knowsSuite } from "../../knows-suite.js";
import { listed } from "../../listed.js";
import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "platform/no-template",
  severity: "error",
  title: "A node that its provider cannot make",
  check(model, report) {
    const told = new Set<string>();
    for (const node of model.nodes) {
      const { provider } = node.host;
      const place = `${node.written.image.join(" ")} ${provider.name}`;
      if (canBeMade(node) || told.has(place)) continue;
      told.add(place);
      report({
        at: { path: node.written.image },
        message: `${provider.title} has no way to make a node of ${node.platform.title}`,
        related: [
          {
            at: { path: node.host.at, part: "key" },
            message: `\`${node.host.name}\` makes its nodes with ${provider.title}`,
          },
        ],
        help: `take one of ${listed(imagesFor(node.host), 8)}`,
      });
    }
  },
};

/** A platform that is refused altogether is refused for that. */
function canBeMade({ platform, host }: Node): boolean {
  return platform.refused !== undefined || platform.images[host.provider.name] !== undefined;
}

/** What this very host can make and boot. */
function imagesFor({ provider, platform }: Host): readonly string[] {
  const known: readonly Platform[] = platforms;
  return known
    .filter((one) => {
      const image = one.images[provider.name];
      if (image === undefined || one.endOfLife.isOver || !bootsOn(one, platform)) return false;
      return provider.name !== "nspawn" || knowsSuite(platform, image.source);
    })
    .map(({ id }) => id);
}
