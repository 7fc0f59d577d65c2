import type { Host, Link, Model, Node } from "../../3-resolve/model.js";
import type { Path } from "../../core/path.js";
import { NOTHING_LOST, outcomeOf, type Without } from "./without.js";

/** What templates/_shared/mermaid.md.njk prints: who is where, how one gets there from outside, and where content goes. */
export interface MermaidView {
  readonly at: readonly Path[];
  readonly hosts: readonly {
    readonly at: readonly Path[];
    readonly id: string;
    readonly label: string;
    readonly isLost: boolean;
    readonly nodes: readonly Box[];
  }[];
  readonly ways: readonly Edge[];
  readonly links: readonly (Edge & { readonly from: string })[];
  readonly isLess: boolean;
  /** Who serves each site without what is lost. */
  readonly outcomes: readonly Box[];
}

interface Box {
  readonly at: readonly Path[];
  readonly id: string;
  readonly label: string;
  readonly isLost: boolean;
}

interface Edge {
  readonly isLost: boolean;
  readonly at: readonly Path[];
  readonly label: string;
  readonly to: string;
}

export function mermaidView(model: Model, without: Without = NOTHING_LOST): MermaidView {
  const isLost = (node: Node): boolean => without.nodes.has(node);
  const links = model.sites.flatMap(({ link }) => (link === null || link.mode === "off" ? [] : [link]));
  return {
    at: [model.at],
    hosts: model.hosts.map((host) => ({
      at: [host.at],
      id: idOf(host),
      label: `${without.hosts.has(host) ? "✗ " : ""}${host.name} ${host.uplink.address.address.text}`,
      isLost: without.hosts.has(host),
      nodes: host.nodes.map((node) => ({
        at: [node.at],
        id: idOf(node),
        label: `${isLost(node) ? "✗ " : ""}${node.name} ${node.address.text}`,
        isLost: isLost(node),
      })),
    })),
    ways: waysIn(model).map(({ at, label, node }) => ({ at, label, to: idOf(node), isLost: isLost(node) })),
    links: links.flatMap((link) => linkEdges(link, isLost)),
    isLess: without.title !== "",
    outcomes: without.sites.map((site, index) => ({
      at: site.at,
      id: `without_${index + 1}`,
      label: `without ${without.title}: ${outcomeOf(site)}: ${site.way}; content: ${site.content}`,
      isLost: site.by.length === 0,
    })),
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

function linkEdges(link: Link, isLost: (node: Node) => boolean): readonly (Edge & { readonly from: string })[] {
  return link.followers.map((node) => ({
    at: [link.at],
    from: idOf(link.source),
    label: linkLabel(link),
    to: idOf(node),
    isLost: isLost(link.source) || isLost(node),
  }));
}

/** Mermaid takes `end` and the like for its own words, so that identifiers carry what they are. */
function idOf(entity: Host | Node): string {
  return `${"uplink" in entity ? "host" : "node"}_${entity.name.replaceAll("-", "_")}`;
}
