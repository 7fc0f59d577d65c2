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
  const found = new Map<Host, Map<string, { readonly at: Path; readonly node: Node; readonly peer: Node }>>();
  for (const site of model.sites) {
    if (site.link === null) continue;
    for (const node of site.nodes) {
      if (node.host !== host) continue;
      for (const peer of site.nodes) {
        if (peer.host === host || !contains(host.uplink.address.network, peer.host.uplink.address.address)) continue;
        const pairs = found.get(peer.host) ?? new Map();
        if (!pairs.has(`${node.name} ${peer.name}`))
          pairs.set(`${node.name} ${peer.name}`, { at: site.link.at, node, peer });
        found.set(peer.host, pairs);
      }
    }
  }
  return model.hosts.flatMap((other) => {
    const pairs = found.get(other);
    return pairs === undefined ? [] : [{ at: other.uplink.at, host: other, pairs: [...pairs.values()] }];
  });
}
