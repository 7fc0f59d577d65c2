import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "host/sync-across-hosts",
  severity: "error",
  title: "Content that would have to cross hosts",
  check(model, report) {
    for (const { link, nodes, at } of model.sites) {
      // A source that does not serve the site is refused for that.
      if (link === null || !nodes.includes(link.source)) continue;
      for (const [index, node] of nodes.entries())
        if (node.host !== link.source.host)
          report({
            at: { path: [...at, "nodes", index] },
            message: `\`${node.name}\` is on \`${node.host.name}\`, and the content is on \`${link.source.host.name}\``,
            related: [{ at: { path: [...link.at, "from"] }, message: "it comes from here" }],
            help: "let the nodes of a synced site live on one host, or leave `sync` out and bring your own way",
          });
    }
  },
};
