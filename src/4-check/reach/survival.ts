import type { Node, Site } from "../../3-resolve/model.js";
import { listed } from "../listed.js";
import type { Told } from "./prove.js";
import type { Reach } from "./reach.js";
import { blocked, type Verdict } from "./verdict.js";

/** Why a site does not survive the loss of a node, or undefined where it does: others serve it, have its content, and are led to. */
export function lossOf(node: Node, site: Site, reach: Reach, told: Told): Verdict | undefined {
  if (!site.nodes.includes(node)) return undefined;
  const others = site.nodes.filter((other) => other !== node);
  if (others.length === 0)
    return blocked(`\`${node.name}\` is the only node that serves \`${site.name}\``, [...site.at, "nodes"]);
  const { link } = site;
  if (link === null)
    return blocked(
      `nothing brings the content of \`${site.name}\` to ${listed(others.map(({ name }) => name))}`,
      site.at,
    );
  if (link.mode === "off") return blocked(`the sync of \`${site.name}\` is off`, [...link.at, "mode"]);
  const outside = site.ports.flatMap((port) => waysIn(site, port, reach, told));
  if (outside.length === 0 || outside.some((end) => end !== node)) return undefined;
  return blocked(`from the internet, the names of \`${site.name}\` lead to \`${node.name}\` alone`, [
    ...site.at,
    "nodes",
  ]);
}

/** The nodes that somebody on the internet comes to by the names of a site. */
function waysIn(site: Site, port: number, reach: Reach, told: Told): readonly Node[] {
  const addresses = new Map(
    site.names.flatMap(({ hostName }) => told.outside.get(hostName) ?? []).map((address) => [address.text, address]),
  );
  return [...addresses.values()].flatMap((address) => {
    const verdict = reach.connect({ kind: "outside", address: null }, address, { protocol: "tcp", port });
    const end = site.nodes.find((node) => verdict.passes && verdict.to === node);
    return end === undefined ? [] : [end];
  });
}
