import type { Host, Site } from "../../../3-resolve/model.js";
import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "redundancy/one-host",
  severity: "warning",
  title: "Nodes that one machine carries",
  check(model, report) {
    const sites = new Map<Host, Site>();
    for (const site of model.sites) {
      const [first, ...others] = site.nodes;
      if (first !== undefined && others.length > 0 && others.every(({ host }) => host === first.host))
        if (!sites.has(first.host)) sites.set(first.host, site);
    }
    for (const [host, site] of sites)
      report({
        at: { path: host.at, part: "key" },
        message: `all nodes of \`${site.name}\` are on \`${host.name}\`: they help when a node or its software fails, and not when this machine does`,
        related: [{ at: { path: [...site.at, "nodes"] }, message: "its nodes" }],
        help: "keep a copy of the content elsewhere; silence this until there is a second machine",
      });
  },
};
