import { type Address, network, overlaps } from "../core/address.js";
import type { Path } from "../core/path.js";
import type { Host, NameServer, Node, Site, WrittenRecord, Zone } from "./model.js";
import { reverseZones } from "./reverse-zones.js";
import { RRsetBuilder } from "./rrset-builder.js";

/** All that zones are made of. */
export interface ZoneParts {
  readonly domain: string;
  readonly ttl: number;
  readonly view: "single" | "split";
  readonly reverse: boolean;
  readonly hosts: readonly Host[];
  readonly nodes: readonly Node[];
  readonly sites: readonly Site[];
  readonly nameservers: readonly NameServer[];
  readonly records: readonly WrittenRecord[];
}

const UNIQUE_LOCAL = network("fc00::/7");

/** The forward zone in each view, then the reverse zones. */
export function buildZones(parts: ZoneParts): readonly Zone[] {
  const views: readonly Zone["view"][] = parts.view === "single" ? ["any"] : ["inside", "outside"];
  const forward = views.map((view) => forwardZone(parts, view));
  return parts.reverse ? [...forward, ...reverseZones(parts, views[0] as Zone["view"])] : forward;
}

function forwardZone(parts: ZoneParts, view: Zone["view"]): Zone {
  const builder = new RRsetBuilder(parts.domain);
  for (const server of parts.nameservers) {
    builder.add(server.at, parts.domain, parts.ttl, { type: "NS", target: server.hostName });
    addAddresses(builder, server.at, server.hostName, parts.ttl, server.host, view);
  }
  for (const host of parts.hosts) addAddresses(builder, host.at, host.hostName, parts.ttl, host, view);
  for (const node of parts.nodes) addAddresses(builder, node.at, node.hostName, parts.ttl, node, view);
  for (const site of parts.sites) addSite(builder, site, view);
  for (const record of parts.records) {
    if ("data" in record.content) builder.add(record.at, record.owner, record.ttl, record.content.data);
    else addAddresses(builder, record.at, record.owner, record.ttl, record.content.to, view);
  }
  return { at: ["dns"], origin: parts.domain, kind: "forward", view, rrsets: builder.build() };
}

/** One address record for each node of the site, in order of preference, for each of its names. */
function addSite(builder: RRsetBuilder, site: Site, view: Zone["view"]): void {
  for (const name of site.names)
    for (const [index, node] of site.nodes.entries()) {
      const at: Path = [...site.at, "nodes", index];
      addAddresses(builder, at, name.hostName, site.ttl, node, view);
    }
}

function addAddresses(
  builder: RRsetBuilder,
  at: Path,
  owner: string,
  ttl: number,
  entity: Node | Host,
  view: Zone["view"],
): void {
  for (const address of addressesIn(entity, view))
    builder.add(at, owner, ttl, { type: address.family === 4 ? "A" : "AAAA", address, to: entity });
}

/**
 * The addresses under which an entity is known in a view. Outside, private addresses lead nowhere and are left out; where
 * everybody gets the same answer, a public address serves all, because nodes reach it through the hairpin.
 */
function addressesIn(entity: Node | Host, view: Zone["view"]): readonly Address[] {
  if ("uplink" in entity) return present([entity.uplink.address.address, entity.uplink.address6?.address]);
  const global6 =
    entity.address6 !== null && !overlaps(UNIQUE_LOCAL, network(entity.address6.text)) ? entity.address6 : null;
  if (view === "inside") return present([entity.address, entity.address6]);
  if (view === "outside") return present([entity.publicAddress, global6]);
  return present([entity.publicAddress ?? entity.address, entity.publicAddress === null ? entity.address6 : global6]);
}

function present(addresses: readonly (Address | null | undefined)[]): readonly Address[] {
  return addresses.filter((address): address is Address => address !== null && address !== undefined);
}
