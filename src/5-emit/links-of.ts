import type { Host, Link, Node } from "../3-resolve/model.js";

/** The links whose content a node of this host holds, in the order of their sites. */
export function linksFrom(host: Host): readonly Link[] {
  return host.sites.flatMap(({ link }) => (link !== null && link.source.host === host ? [link] : []));
}

/** The nodes of the sites of some links, each once, in the order in which they come. */
export function nodesOf(links: readonly Link[]): ReadonlySet<Node> {
  return new Set(links.flatMap((link) => link.site.nodes));
}
