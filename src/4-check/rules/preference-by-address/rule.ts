import type { Node, RRset, Site } from "../../../3-resolve/model.js";
import type { Rule } from "../../rule.js";
import { type ZoneIndex, zoneIndex } from "../../zone-index.js";

export const rule: Rule = {
  code: "redundancy/preference-by-address",
  severity: "warning",
  title: "A preference that the addresses turn around",
  check(model, report) {
    // Red Hat builds BIND with the order of the zone file, Debian without.
    if (model.dns.host.platform.family === "redhat") return;
    const zone = model.dns.zones.find(({ kind, view }) => kind === "forward" && view !== "inside");
    if (zone === undefined) return;
    const index = zoneIndex(zone);
    for (const site of model.sites) {
      const { nodes, name, at } = site;
      const [first] = nodes;
      const before = first === undefined ? undefined : toldBefore(first, site, index);
      if (first === undefined || before === undefined) continue;
      report({
        at: { path: [...at, "nodes", 0] },
        message: `\`${first.name}\` is preferred, but the name server answers in the order of the addresses: most clients of \`${name}\` go to \`${before.name}\``,
        related: [{ at: { path: before.at, part: "key" }, message: `\`${before.name}\` has a lower address` }],
        help: `give \`${first.name}\` the lowest address`,
      });
    }
  },
};

/** The node of the site whose address is told before that of the preferred one, in IPv4 or in IPv6. */
function toldBefore(first: Node, { names, nodes }: Site, index: ZoneIndex): Node | undefined {
  for (const set of names[0] === undefined ? [] : index.answers(names[0].hostName)) {
    const own = valueFor(first, set);
    const before = own === undefined ? undefined : nodes.find((node) => (valueFor(node, set) ?? own) < own);
    if (before !== undefined) return before;
  }
  return undefined;
}

function valueFor(node: Node, { records }: RRset): bigint | undefined {
  for (const { data } of records) if ("address" in data && data.to === node) return data.address.value;
  return undefined;
}
