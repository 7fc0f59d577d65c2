import type { Address, Network } from "../core/address.js";
import { compareText } from "../core/compare-text.js";
import type { Path } from "../core/path.js";
import type { Zone } from "./model.js";
import { RRsetBuilder } from "./rrset-builder.js";
import type { ZoneParts } from "./zone-parts.js";

/**
 * The reverse zones of the nodes' networks. In IPv4 a zone ends at an octet, so each /24 that holds an address gets one
 * (RFC 2317 is for delegations, which nobody makes to us here); in IPv6 at a nibble (RFC 3596 §2.5).
 */
export function reverseZones(parts: ZoneParts, view: Zone["view"]): readonly Zone[] {
  const builders = new Map<string, { at: Path; builder: RRsetBuilder }>();
  const point = (at: Path, address: Address, within: Network, target: string): void => {
    const origin = reverseOrigin(address, within);
    const zone = builders.get(origin) ?? startZone(origin, within, parts);
    builders.set(origin, zone);
    zone.builder.add(at, reverseName(address), parts.ttl, { type: "PTR", target });
  };
  for (const host of parts.hosts) {
    const { subnet, subnet6, gateway, gateway6 } = host.network;
    if (host.provider.link === "bridge") point(host.network.at, gateway, subnet, host.hostName);
    if (subnet6 !== null && gateway6 !== null && host.provider.link === "bridge")
      point(host.network.at, gateway6, subnet6, host.hostName);
    for (const node of host.nodes) {
      point(node.at, node.address, subnet, node.hostName);
      if (node.address6 !== null && subnet6 !== null) point(node.at, node.address6, subnet6, node.hostName);
    }
  }
  return [...builders]
    .sort(([a], [b]) => compareText(a, b))
    .map(([origin, { at, builder }]) => ({ at, origin, kind: "reverse", view, rrsets: builder.build() }));
}

function startZone(origin: string, within: Network, parts: ZoneParts): { at: Path; builder: RRsetBuilder } {
  const builder = new RRsetBuilder(origin);
  for (const server of parts.nameservers)
    builder.add(server.at, origin, parts.ttl, { type: "NS", target: server.hostName });
  const host = parts.hosts.find(
    (candidate) => candidate.network.subnet === within || candidate.network.subnet6 === within,
  );
  return { at: host?.network.at ?? ["dns"], builder };
}

/** `101.52.168.192.in-addr.arpa`, without the final dot. */
function reverseName(address: Address): string {
  if (address.family === 4) return `${address.text.split(".").reverse().join(".")}.in-addr.arpa`;
  const nibbles = address.value.toString(16).padStart(32, "0");
  return `${[...nibbles].reverse().join(".")}.ip6.arpa`;
}

function reverseOrigin(address: Address, within: Network): string {
  if (address.family === 4) return reverseName(address).replace(/^\d+\./, "");
  const free = Math.floor((128 - within.prefix) / 4);
  return reverseName(address).split(".").slice(free).join(".");
}
