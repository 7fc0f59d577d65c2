import type { Host, Link, Node } from "../3-resolve/model.js";

/** The links whose content a node of this host holds for others, in the order of their sites. */
export function linksFrom(host: Host): readonly Link[] {
  return host.sites.flatMap(({ link, nodes }) =>
    link !== null && nodes.length > 1 && link.source.host === host ? [link] : [],
  );
}

/** The nodes of the sites of some links, each once, in the order in which they come. */
export function nodesOf(links: readonly Link[]): ReadonlySet<Node> {
  return new Set(links.flatMap((link) => link.site.nodes));
}
