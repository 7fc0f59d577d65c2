import type { Host, Link, Node, Site } from "../3-resolve/model.js";

/** The links whose content a node of this host holds for others, in the order of their sites. */
export function linksFrom(host: Host): readonly Link[] {
  return host.sites.flatMap(({ link, nodes }) =>
    link !== null && nodes.length > 1 && link.source.host === host ? [link] : [],
  );
}

/** Whether the content of a site is a node's to hold as long as nobody is promoted: two ways it is everybody's, and nobody's where the sync is off. */
export function isHolder(node: Node, { link }: Site): boolean {
  return link !== null && link.mode !== "off" && (link.mode === "two-way" || link.source === node);
}

/** The nodes of the sites of some links, each once, in the order in which they come. */
export function nodesOf(links: readonly Link[]): ReadonlySet<Node> {
  return new Set(links.flatMap((link) => link.site.nodes));
}
