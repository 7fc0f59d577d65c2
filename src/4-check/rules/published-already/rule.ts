import type { Model, Published } from "../../../3-resolve/model.js";
import type { Path } from "../../../core/path.js";
import { isWithin } from "../../is-within.js";
import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "port/published-already",
  severity: "warning",
  title: "A port that leads there already",
  check(model, report) {
    const faces = faceDoors(model);
    const first = new Map<string, Published[]>();
    for (const one of [...model.published].sort(widestFirst)) {
      const key = keyOf(one);
      const doors = first.get(key) ?? [];
      first.set(key, doors);
      const other = doors.find(({ from }) => isWithin(one.from, from));
      const place = faces.get(key) ?? (other === undefined ? undefined : [...other.at, "port"]);
      if (place === undefined) doors.push(one);
      else
        report({
          at: { path: [...one.at, "port"] },
          message: `${one.protocol}/${one.port} on ${one.address.text} leads to \`${one.node.name}\` already, for everybody whom this lets in`,
          related: [{ at: { path: place }, message: "because of this" }],
          help:
            one.from.length === 0 || other?.from.length !== 0
              ? "remove it"
              : "remove it, or set `from` there too: this one limits nothing",
        });
    }
  },
};

/** What is for everybody lets in whom the others do, wherever it stands; else the order of the file decides. */
function widestFirst(a: Published, b: Published): number {
  return Math.min(a.from.length, 1) - Math.min(b.from.length, 1);
}

/** What a node's own public address and the ports of its sites publish. */
function faceDoors(model: Model): ReadonlyMap<string, Path> {
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
