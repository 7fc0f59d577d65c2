import type { Host, Node } from "../../../3-resolve/model.js";
import { contains } from "../../../core/address.js";

/**
 * The nodes whose IPv6 address is of the uplink's own network: the routers there ask for them on the wire, and the host has
 * to answer in their place (RFC 4389). Virtuozzo does that itself.
 */
export function proxiedNodes(host: Host): readonly Node[] {
  const { address6 } = host.uplink;
  if (address6 === null || host.provider.link === "routed") return [];
  return host.nodes.filter((node) => node.address6 !== null && contains(address6.network, node.address6));
}
