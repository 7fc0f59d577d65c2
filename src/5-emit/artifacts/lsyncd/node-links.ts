import type { Link, Node } from "../../../3-resolve/model.js";

/** The synced sites that a node serves together with others, sorted by name: it sends them or receives them, or may come to. */
export function nodeLinks(node: Node): readonly Link[] {
  return node.sites.flatMap(({ link }) => (link !== null && link.site.nodes.length > 1 ? [link] : []));
}

/** The other nodes of a link, in order of preference: to whom this one sends, and from whom it receives. */
export function linkPeers(link: Link, node: Node): readonly Node[] {
  return link.site.nodes.filter((other) => other !== node);
}

/** The directory in a tree where files are until they are whole. */
export const INCOMING = ".twinhost";
