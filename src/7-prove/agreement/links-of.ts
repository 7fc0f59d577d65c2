import type { Link, Node } from "../../3-resolve/model.js";

/** The synced sites of a node. Every node of a site has all of it, because each may be promoted. */
export function linksOf(node: Node): readonly Link[] {
  return node.sites.flatMap(({ link, nodes }) => (link !== null && nodes.length > 1 ? [link] : []));
}
