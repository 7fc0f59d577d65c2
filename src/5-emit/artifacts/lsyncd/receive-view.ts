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
      senders: linkPeers(link, node).flatMap(senderAddresses).join(" "),
      deletes: link.delete && link.mode !== "two-way" ? "yes" : "no",
      holder: link.mode === "two-way" ? "all" : "one",
    })),
  };
}

function senderAddresses({ address, address6 }: Node): readonly string[] {
  return address6 === null ? [address.text] : [address.text, address6.text];
}
