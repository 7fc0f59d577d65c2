import type { Node, Published } from "../../../3-resolve/model.js";
import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "port/nothing-serves",
  severity: "warning",
  title: "A published port that nothing serves",
  check(model, report) {
    const served = new Map<Node, ReadonlySet<number>>();
    for (const one of model.published) {
      const ports = served.get(one.node) ?? portsOf(one.node);
      served.set(one.node, ports);
      if (isServed(one, ports)) continue;
      report({
        at: { path: [...one.at, one.nodePort === one.port ? "port" : "toPort"] },
        message: `nothing that the topology knows serves ${one.protocol}/${one.nodePort} on \`${one.node.name}\``,
        help: "correct the port, or silence this with the reason",
      });
    }
  },
};

/** What a site without a server of ours is served by is not known; it may have further ports. */
function isServed({ protocol, nodePort, node }: Published, ports: ReadonlySet<number>): boolean {
  if (node.sites.some(({ server }) => server === "none")) return true;
  return protocol === "tcp" && (nodePort === SSH || ports.has(nodePort));
}

function portsOf({ sites }: Node): ReadonlySet<number> {
  return new Set(sites.flatMap(({ ports }) => ports));
}

const SSH = 22;
