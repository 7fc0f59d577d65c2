import { platforms } from "../../../generated/platforms.js";
import type { Platform } from "../../../platforms/platform.js";
import { knowsSuite } from "../../knows-suite.js";
import { listed } from "../../listed.js";
import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "platform/unknown-suite",
  severity: "error",
  title: "A node of a distribution that its host cannot install",
  check(model, report) {
    const told = new Set<string>();
    for (const { platform, host, written } of model.nodes) {
      const suite = platform.images[host.provider.name]?.source;
      const place = `${written.image.join(" ")} ${host.name}`;
      if (host.provider.name !== "nspawn" || suite === undefined || told.has(place) || knowsSuite(host.platform, suite))
        continue;
      told.add(place);
      report({
        at: { path: written.image },
        message: `${host.platform.title} cannot install a node of ${platform.title}: its debootstrap does not know \`${suite}\`, or has no package with the keys of that`,
        related: [{ at: { path: [...host.at, "platform"] }, message: `the platform of \`${host.name}\`` }],
        help: `take another image, or one of ${listed(hostsFor(suite), 8)} for the host`,
      });
    }
  },
};

function hostsFor(suite: string): readonly string[] {
  const known: readonly Platform[] = platforms;
  return known
    .filter(({ providers, suites }) => providers.includes("nspawn") && suites?.includes(suite) === true)
    .map(({ id }) => id);
}
