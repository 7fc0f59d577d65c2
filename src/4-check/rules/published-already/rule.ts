import type { Model, Published } from "../../../3-resolve/model.js";
import type { Path } from "../../../core/path.js";
import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "port/published-already",
  severity: "warning",
  title: "A port that leads there already",
  check(model, report) {
    const doors = siteDoors(model);
    for (const one of model.published) {
      const key = keyOf(one);
      const at = doors.get(key);
      if (at === undefined) doors.set(key, [...one.at, "port"]);
      else
        report({
          at: { path: [...one.at, "port"] },
          message: `${one.protocol}/${one.port} on ${one.address.text} leads to \`${one.node.name}\` already`,
          related: [{ at: { path: at }, message: "because of this" }],
          help: "remove it",
        });
    }
  },
};

/** What a node's own public address and the ports of its sites publish. */
function siteDoors(model: Model): Map<string, Path> {
  const doors = new Map<string, Path>();
  for (const node of model.nodes)
    for (const site of node.publicAddress === null ? [] : node.sites)
      for (const port of site.ports)
        doors.set(`${node.publicAddress?.text} tcp/${port} ${node.name}:${port}`, [...node.at, "public"]);
  return doors;
}

function keyOf({ address, protocol, port, node, nodePort }: Published): string {
  return `${address.text} ${protocol}/${port} ${node.name}:${nodePort}`;
}
