import type { Node } from "../../../3-resolve/model.js";
import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "node/little-memory",
  severity: "warning",
  title: "Less memory than the packages need",
  check(model, report) {
    const told = new Set<string>();
    for (const node of model.nodes) {
      const { memory, swap, written, name, platform } = node;
      const least = leastMemory(node);
      const place = written.memory.join(" ");
      if (memory >= least || told.has(place)) continue;
      told.add(place);
      report({
        at: { path: written.memory },
        message: `with ${memory}M (and ${swap}M of swap) \`${name}\` is killed or crawls while ${platform.packageTool} installs what it needs, which takes about ${least}M`,
        help: `give it ${least}M or more`,
      });
    }
  },
};

/** In MiB. dnf and yum hold the metadata of all repositories in memory. With as much swap as memory it goes, slowly. */
function leastMemory({ platform, swap, memory }: Node): number {
  const whole = platform.packageTool === "apt" ? 256 : 512;
  return swap >= memory ? whole / 2 : whole;
}
