import type { Node } from "../../../3-resolve/model.js";
import type { Address } from "../../../core/address.js";
import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "redundancy/preference-by-address",
  severity: "warning",
  title: "A preference that the addresses turn around",
  check(model, report) {
    const { host, view } = model.dns;
    // Red Hat builds BIND with the order of the zone file, Debian without.
    if (host.platform.family === "redhat") return;
    const told = (node: Node): Address | null =>
      view === "split" ? node.publicAddress : (node.publicAddress ?? node.address);
    for (const { nodes, name, at } of model.sites) {
      const [first, ...others] = nodes;
      const own = first === undefined ? null : told(first);
      const before = others.find((node) => {
        const other = told(node);
        return own !== null && other !== null && other.value < own.value;
      });
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
