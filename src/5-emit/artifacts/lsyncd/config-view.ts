import type { Link, Node } from "../../../3-resolve/model.js";
import type { Path } from "../../../core/path.js";
import { INCOMING, linkPeers } from "./node-links.js";

/** What templates/lsyncd/lsyncd-conf.lua.njk prints. */
export interface ConfigView {
  readonly at: readonly Path[];
  readonly node: string;
  readonly insist: boolean;
  readonly links: readonly LinkView[];
}

interface LinkView {
  readonly at: readonly Path[];
  readonly site: string;
  readonly summary: string;
  readonly twoWay: boolean;
  readonly root: string;
  /** In seconds. */
  readonly delay: number;
  readonly deletes: boolean;
  readonly exclude: readonly string[];
  readonly peers: readonly { readonly at: readonly Path[]; readonly name: string; readonly target: string }[];
}

export function configView(node: Node, links: readonly Link[]): ConfigView {
  const { version } = node.platform.lsyncd;
  return {
    at: [node.at],
    node: node.name,
    // 2.2.0 and 2.2.1 look for it under a misspelt name, and refuse the right one.
    insist: version < 20200 || version > 20201,
    links: links.flatMap((link) => (link.timing.kind === "live" ? [linkView(node, link, link.timing.delay)] : [])),
  };
}

function linkView(node: Node, link: Link, delay: number): LinkView {
  return {
    at: [link.at],
    site: link.site.name,
    summary: summaryOf(link),
    twoWay: link.mode === "two-way",
    root: link.site.root,
    delay,
    deletes: link.delete && link.mode !== "two-way",
    exclude: [`/${INCOMING}/`, ...link.exclude],
    peers: linkPeers(link, node).map((peer) => ({
      at: [peer.at],
      name: peer.name,
      target: `twinsync@${peer.address.text}:${link.site.name}`,
    })),
  };
}

function summaryOf(link: Link): string {
  const names = link.site.nodes.map((node) => node.name).join(", ");
  if (link.mode === "two-way") return `every one of ${names} is written to and sends to the others`;
  const way = `from ${link.source.name} to ${link.followers.map((node) => node.name).join(", ")}`;
  return link.mode === "off"
    ? `${way}, but off: nothing holds it until you say so (sync.mode)`
    : `${way}, until another is promoted`;
}
