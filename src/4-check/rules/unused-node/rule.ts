import type { Model, Node } from "../../../3-resolve/model.js";
import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "node/unused",
  severity: "warning",
  title: "A node that nobody is led to",
  check(model, report) {
    const used = usedNodes(model);
    for (const node of model.nodes)
      if (!used.has(node))
        report({
          at: { path: node.at, part: "key" },
          message: `\`${node.name}\` serves no site, and no published port or record leads to it`,
          help: "name it in the `nodes` of a site, or remove it",
        });
  },
};

function usedNodes({ nodes, published, dns }: Model): ReadonlySet<Node> {
  const used = new Set<unknown>(nodes.filter((node) => node.sites.length > 0));
  for (const one of published) used.add(one.node);
  for (const { content } of dns.records) if ("to" in content) used.add(content.to);
  return used as ReadonlySet<Node>;
}
