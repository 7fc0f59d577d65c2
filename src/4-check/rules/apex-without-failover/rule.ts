import type { Node, Site } from "../../../3-resolve/model.js";
import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "redundancy/apex-without-failover",
  severity: "warning",
  title: "The bare domain leads to one node",
  check(model, report) {
    const apex = model.dns.records.filter(({ owner, content }) => owner === model.domain && "to" in content);
    const [record] = apex;
    if (record === undefined || apex.length > 1 || !("to" in record.content) || "uplink" in record.content.to) return;
    const node: Node = record.content.to;
    const site = node.sites.find(({ nodes }) => nodes.length > 1);
    if (site === undefined || hasApex(site, model.domain)) return;
    report({
      at: { path: [...record.at, "to"] },
      message: `\`${model.domain}\` leads to \`${node.name}\` alone: it dies with it, while \`${site.names[0]?.hostName}\` lives on`,
      related: [
        { at: { path: site.at, part: "key" }, message: `\`${site.name}\` is served by ${site.nodes.length} nodes` },
      ],
      help: `remove the record and add "@" to the names of \`${site.name}\``,
    });
  },
};

function hasApex({ names }: Site, domain: string): boolean {
  return names.some(({ hostName }) => hostName === domain);
}
