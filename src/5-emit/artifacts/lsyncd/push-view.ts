import type { Link, Node } from "../../../3-resolve/model.js";
import type { Path } from "../../../core/path.js";
import { INCOMING, linkPeers } from "./node-links.js";

/** What templates/lsyncd/push.sh.njk prints. */
export interface PushView {
  readonly at: readonly Path[];
  readonly sites: readonly {
    readonly at: readonly Path[];
    readonly name: string;
    readonly root: string;
    readonly deletes: "yes" | "no";
    readonly peers: readonly string[];
    readonly exclude: readonly string[];
  }[];
}

export function pushView(node: Node, links: readonly Link[]): PushView {
  return {
    at: [node.at],
    sites: links.map((link) => {
      const peers = linkPeers(link, node);
      return {
        at: [link.at, ...peers.map((peer) => peer.at)],
        name: link.site.name,
        root: link.site.root,
        deletes: link.delete && link.mode !== "two-way" ? "yes" : "no",
        peers: peers.map((peer) => peer.address.text),
        exclude: [`/${INCOMING}/`, ...link.exclude],
      };
    }),
  };
}
