import type { Host, Model, Node } from "../../../3-resolve/model.js";
import { contains } from "../../../core/address.js";
import type { Path } from "../../../core/path.js";

/** Another host at the same uplink network, and the nodes of both that send each other content. */
export interface Neighbour {
  readonly at: Path;
  readonly host: Host;
  readonly pairs: readonly { readonly at: Path; readonly node: Node; readonly peer: Node }[];
}

/** The hosts that this one routes to directly, because sites with sync are spread over both. Sorted by name. */
export function neighboursOf(model: Model, host: Host): readonly Neighbour[] {
  const found = new Map<Host, Map<string, Neighbour["pairs"][number]>>();
  for (const { link, nodes } of host.sites) {
    if (link === null) continue;
    const elsewhere = nodes.filter((peer) => peer.host !== host && isNext(host, peer.host));
    for (const node of elsewhere.length === 0 ? [] : nodes.filter((one) => one.host === host)) {
      for (const peer of elsewhere) {
        const pairs = found.get(peer.host) ?? new Map<string, Neighbour["pairs"][number]>();
        found.set(peer.host, pairs.set(`${node.name} ${peer.name}`, { at: link.at, node, peer }));
      }
    }
  }
  return model.hosts.flatMap((other) => {
    const pairs = found.get(other);
    return pairs === undefined ? [] : [{ at: other.uplink.at, host: other, pairs: [...pairs.values()] }];
  });
}

function isNext(host: Host, other: Host): boolean {
  return contains(host.uplink.address.network, other.uplink.address.address);
}
