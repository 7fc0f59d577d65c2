import type { Host, Node } from "../../../3-resolve/model.js";
import type { Address, Network } from "../../../core/address.js";

/** What differs between a host's rules for IPv4 and for IPv6. */
export interface Family {
  readonly version: 4 | 6;
  readonly icmp: "icmp" | "ipv6-icmp";
  /** The nodes' network; null where they have none in this family. */
  readonly subnet: Network | null;
  /** The host's own addresses at the uplink and towards the nodes. */
  readonly uplink: Address | null;
  readonly gateway: Address | null;
  addressOf(node: Node): Address | null;
}

export function family4({ network, uplink }: Host): Family {
  return {
    version: 4,
    icmp: "icmp",
    subnet: network.subnet,
    uplink: uplink.address.address,
    gateway: network.gateway,
    addressOf: (node) => node.address,
  };
}

export function family6({ network, uplink }: Host): Family {
  return {
    version: 6,
    icmp: "ipv6-icmp",
    subnet: network.subnet6,
    uplink: uplink.address6?.address ?? null,
    gateway: network.gateway6,
    addressOf: (node) => node.address6,
  };
}

/** An address as rules have it: a network of one. */
export function single(address: Address): string {
  return `${address.text}/${address.family === 4 ? 32 : 128}`;
}
