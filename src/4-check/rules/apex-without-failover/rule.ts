import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "redundancy/apex-without-failover",
  severity: "warning",
  title: "The bare domain leads to one node",
  check(model, report) {
    const site = model.sites.find((candidate) => candidate.nodes.length > 1);
    for (const zone of model.dns.zones) {
      const apex =
        zone.kind === "forward" && zone.view !== "outside"
          ? zone.rrsets.find((set) => set.owner === model.domain && set.type === "A")
          : undefined;
      const [record] = apex?.records ?? [];
      if (site === undefined || apex === undefined || record === undefined || apex.records.length > 1) continue;
      const node = model.nodes.find((candidate) => record.data.type === "A" && record.data.to === candidate);
      if (node === undefined || !site.nodes.includes(node)) continue;
      report({
        at: { path: [...record.at, "to"] },
        message: `\`${model.domain}\` leads to \`${node.name}\` alone: it dies with it, while \`${site.names[0]?.hostName}\` lives on`,
        related: [
          { at: { path: site.at, part: "key" }, message: `\`${site.name}\` is served by ${site.nodes.length} nodes` },
        ],
        help: `remove the record and add "@" to the names of \`${site.name}\``,
      });
    }
  },
};
