import type { Model, Published, Site } from "../../../3-resolve/model.js";
import { append } from "../../../core/append.js";
import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "redundancy/published-apart",
  severity: "warning",
  title: "A pair behind ports of its own",
  check(model, report) {
    const doors = doorsOf(model);
    for (const site of model.sites) {
      const own = doors.get(site) ?? [];
      const [first] = own;
      if (
        first === undefined ||
        site.nodes.length < 2 ||
        site.nodes.some(({ publicAddress }) => publicAddress !== null)
      )
        continue;
      const second = own.find(({ node }) => node !== first.node);
      const last = second ?? first;
      report({
        at: { path: [...last.at, "port"] },
        message:
          second === undefined
            ? `from outside, \`${site.name}\` is \`${first.node.name}\` alone: nobody is led to another node when it is lost`
            : `port ${first.port} is \`${first.node.name}\` alone and port ${second.port} is \`${second.node.name}\` alone: a name carries no port, so that no client goes on from one to the other`,
        related: [
          ...(second === undefined
            ? []
            : [{ at: { path: [...first.at, "port"] }, message: `\`${first.node.name}\` is published here` }]),
          { at: { path: site.at, part: "key" as const }, message: `both are to serve \`${site.name}\`` },
        ],
        help: "give each node a public address of its own (`public`), so that a name can have them all",
      });
    }
  },
};

/** The published ports by which each site is reached, in the order of the file. */
function doorsOf(model: Model): ReadonlyMap<Site, readonly Published[]> {
  const doors = new Map<Site, Published[]>();
  for (const one of model.published)
    for (const site of one.protocol === "tcp" ? one.node.sites : []) {
      if (!site.ports.includes(one.nodePort)) continue;
      append(doors, site, one);
    }
  return doors;
}
