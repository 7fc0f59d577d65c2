import type { Link, Node } from "../../../3-resolve/model.js";
import type { Path } from "../../../core/path.js";
import { linkPeers } from "./node-links.js";

/** What templates/lsyncd/receive.sh.njk prints. */
export interface ReceiveView {
  readonly at: readonly Path[];
  readonly node: string;
  readonly sites: readonly {
    readonly at: readonly Path[];
    readonly name: string;
    readonly root: string;
    /** The addresses that may send it, divided by blanks. */
    readonly senders: string;
    readonly deletes: "yes" | "no";
    /** `one` node holds the content at a time, or `all` do. */
    readonly holder: "one" | "all";
  }[];
}

export function receiveView(node: Node, links: readonly Link[]): ReceiveView {
  return {
    at: [node.at],
    node: node.name,
    sites: links.map((link) => ({
      at: [link.at],
      name: link.site.name,
      root: link.site.root,
      senders: linkPeers(link, node)
        .flatMap((peer) => senderAddresses(node, peer))
        .join(" "),
      deletes: link.delete && link.mode !== "two-way" ? "yes" : "no",
      holder: link.mode === "two-way" ? "all" : "one",
    })),
  };
}

/** A node of another host may come with the address of that host, which masquerades what leaves it. */
function senderAddresses(node: Node, peer: Node): readonly string[] {
  const own = [peer.address.text, ...(peer.address6 === null ? [] : [peer.address6.text])];
  return peer.host === node.host ? own : [...own, peer.host.uplink.address.address.text];
}
