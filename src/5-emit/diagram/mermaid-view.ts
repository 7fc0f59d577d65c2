import type { Host, Link, Model, Node } from "../../3-resolve/model.js";
import type { Path } from "../../core/path.js";

/** What templates/_shared/mermaid.md.njk prints: who is where, how one gets there from outside, and where content goes. */
export interface MermaidView {
  readonly at: readonly Path[];
  readonly hosts: readonly {
    readonly at: readonly Path[];
    readonly id: string;
    readonly label: string;
    readonly nodes: readonly Box[];
  }[];
  readonly ways: readonly Edge[];
  readonly links: readonly (Edge & { readonly from: string })[];
}

interface Box {
  readonly at: readonly Path[];
  readonly id: string;
  readonly label: string;
}

interface Edge {
  readonly at: readonly Path[];
  readonly label: string;
  readonly to: string;
}

export function mermaidView(model: Model): MermaidView {
  const links = model.sites.flatMap(({ link }) => (link === null || link.mode === "off" ? [] : [link]));
  return {
    at: [model.at],
    hosts: model.hosts.map((host) => ({
      at: [host.at],
      id: idOf(host),
      label: `${host.name} ${host.uplink.address.address.text}`,
      nodes: host.nodes.map((node) => ({ at: [node.at], id: idOf(node), label: `${node.name} ${node.address.text}` })),
    })),
    ways: waysIn(model).map(({ at, label, node }) => ({ at, label, to: idOf(node) })),
    links: links.flatMap(linkEdges),
  };
}

/** How one gets to a node from outside: its sites' ports, and published ports. */
export function waysIn(
  model: Model,
): readonly { readonly at: readonly Path[]; readonly label: string; readonly node: Node }[] {
  const sites = model.sites.flatMap((site) =>
    site.nodes.map((node) => ({
      at: [site.at],
      label: `${site.name} ${site.ports.map((port) => `tcp/${port}`).join(" ")}`,
      node,
    })),
  );
  const published = model.published.map((one) => ({
    at: [one.at],
    label: `${one.protocol}/${one.port}`,
    node: one.node,
  }));
  return [...sites, ...published];
}

/** `www after 5 s`, `www every 3600 s`. */
export function linkLabel({ site, timing, mode }: Link): string {
  const when = timing.kind === "live" ? `after ${timing.delay} s` : `every ${timing.every} s`;
  return `${site.name} ${when}${mode === "two-way" ? ", both ways" : ""}`;
}

function linkEdges(link: Link): readonly (Edge & { readonly from: string })[] {
  return link.followers.map((node) => ({
    at: [link.at],
    from: idOf(link.source),
    label: linkLabel(link),
    to: idOf(node),
  }));
}

/** Mermaid takes `end` and the like for its own words, so that identifiers carry what they are. */
function idOf(entity: Host | Node): string {
  return `${"uplink" in entity ? "host" : "node"}_${entity.name.replaceAll("-", "_")}`;
}
