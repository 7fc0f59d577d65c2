import type { Model } from "../../../3-resolve/model.js";
import { append } from "../../../core/append.js";
import type { Path } from "../../../core/path.js";
import type { Platform } from "../../../platforms/platform.js";
import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "platform/ended",
  severity: "warning",
  title: "An operating system that nobody mends any more",
  check(model, report) {
    for (const [platform, [first, ...others]] of byPlatform(model)) {
      if (first === undefined || !platform.endOfLife.isOver || platform.refused !== undefined) continue;
      report({
        at: { path: first.at },
        message: `the support of ${platform.title} ended on ${platform.endOfLife.date}: no fixes, and its packages have moved to an archive`,
        related: others
          .slice(0, 3)
          .map((other) => ({ at: { path: other.at }, message: `\`${other.name}\` has it too` })),
        ...(platform.endOfLife.successor === undefined ? {} : { help: `take \`${platform.endOfLife.successor}\`` }),
      });
    }
  },
};

interface Use {
  readonly at: Path;
  readonly name: string;
}

/** Who uses each platform, each place of the file once. */
function byPlatform(model: Model): ReadonlyMap<Platform, readonly Use[]> {
  const uses = new Map<Platform, Use[]>();
  const seen = new Set<string>();
  const add = (platform: Platform, at: Path, name: string): void => {
    const place = at.join(" ");
    if (seen.has(place)) return;
    seen.add(place);
    append(uses, platform, { at, name });
  };
  for (const host of model.hosts) add(host.platform, [...host.at, "platform"], host.name);
  // What the provider cannot make is refused for that, with what it can.
  for (const node of model.nodes)
    if (node.platform.images[node.host.provider.name] !== undefined) add(node.platform, node.written.image, node.name);
  return uses;
}
