import type { Host, Model, Node } from "../../3-resolve/model.js";
import { contains, type Network } from "../../core/address.js";
import type { Path } from "../../core/path.js";

interface Pair {
  readonly at: Path;
  readonly node: Node;
  readonly peer: Node;
}

/** The nodes here and on other hosts at the same uplink network that send each other content, and those hosts' networks. */
export function neighbourPairs(
  model: Model,
  host: Host,
): { readonly pairs: readonly Pair[]; readonly networks: readonly Network[] } {
  if (model.hosts.length === 1) return { pairs: [], networks: [] };
  const pairs = new Map<string, Pair>();
  const networks = new Map<string, Network>();
  for (const { link, nodes } of model.sites) {
    if (link === null) continue;
    const here = nodes.filter((node) => node.host === host);
    const far = nodes.filter((node) => node.host !== host && isNext(host, node.host));
    for (const node of here)
      for (const peer of far) {
        pairs.set(`${node.name} ${peer.name}`, { at: link.at, node, peer });
        networks.set(peer.host.name, peer.host.network.subnet);
      }
  }
  return { pairs: [...pairs.values()], networks: [...networks.values()] };
}

function isNext(host: Host, other: Host): boolean {
  return contains(host.uplink.address.network, other.uplink.address.address);
}
