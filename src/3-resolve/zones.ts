import { type Address, network, overlaps } from "../core/address.js";
import type { Path } from "../core/path.js";
import type { Host, Node, Site, Zone } from "./model.js";
import { reverseZones } from "./reverse-zones.js";
import { RRsetBuilder } from "./rrset-builder.js";
import type { ZoneParts } from "./zone-parts.js";

const UNIQUE_LOCAL = network("fc00::/7");

/** The forward zone in each view, then the reverse zones. */
export function buildZones(parts: ZoneParts): readonly Zone[] {
  const views: readonly Zone["view"][] = parts.view === "single" ? ["any"] : ["inside", "outside"];
  const forward = views.map((view) => forwardZone(parts, view));
  return parts.reverse ? [...forward, ...reverseZones(parts, views[0] as Zone["view"])] : forward;
}

function forwardZone(parts: ZoneParts, view: Zone["view"]): Zone {
  const builder = new RRsetBuilder(parts.domain);
  const audience = { view, server: parts.server };
  for (const server of parts.nameservers) {
    builder.add(server.at, parts.domain, parts.ttl, { type: "NS", target: server.hostName });
    addAddresses(builder, server.at, server.hostName, parts.ttl, server.host, audience);
  }
  for (const host of parts.hosts) addAddresses(builder, host.at, host.hostName, parts.ttl, host, audience);
  for (const node of parts.nodes) addAddresses(builder, node.at, node.hostName, parts.ttl, node, audience);
  for (const site of parts.sites) addSite(builder, site, audience);
  for (const record of parts.records) {
    if ("data" in record.content) builder.add(record.at, record.owner, record.ttl, record.content.data);
    else addAddresses(builder, record.at, record.owner, record.ttl, record.content.to, audience);
  }
  return { at: ["dns"], origin: parts.domain, kind: "forward", view, rrsets: builder.build() };
}

/** Who is told: everybody in a view of this name server. */
interface Audience {
  readonly view: Zone["view"];
  readonly server: Host;
}

/** One address record for each node of the site, in order of preference, for each of its names. */
function addSite(builder: RRsetBuilder, site: Site, audience: Audience): void {
  for (const name of site.names)
    for (const [index, node] of site.nodes.entries()) {
      const at: Path = [...site.at, "nodes", index];
      addAddresses(builder, at, name.hostName, site.ttl, node, audience);
    }
}

function addAddresses(
  builder: RRsetBuilder,
  at: Path,
  owner: string,
  ttl: number,
  entity: Node | Host,
  audience: Audience,
): void {
  for (const address of addressesIn(entity, audience))
    builder.add(at, owner, ttl, { type: address.family === 4 ? "A" : "AAAA", address, to: entity });
}

/**
 * The addresses under which an entity is known in a view. Outside, private addresses lead nowhere and are left out; where
 * everybody gets the same answer, a public address serves all, because nodes reach it through the hairpin. From one
 * host to the private addresses of another there is no way, so that inside too a node elsewhere has its public one.
 */
function addressesIn(entity: Node | Host, { view, server }: Audience): readonly Address[] {
  if ("uplink" in entity) return present([entity.uplink.address.address, entity.uplink.address6?.address]);
  const global6 =
    entity.address6 !== null && !overlaps(UNIQUE_LOCAL, network(entity.address6.text)) ? entity.address6 : null;
  const hasWay = entity.host === server || entity.publicAddress === null;
  if (view === "inside" && hasWay) return present([entity.address, entity.address6]);
  if (view !== "any") return present([entity.publicAddress, global6]);
  return present([entity.publicAddress ?? entity.address, entity.publicAddress === null ? entity.address6 : global6]);
}

function present(addresses: readonly (Address | null | undefined)[]): readonly Address[] {
  return addresses.filter((address): address is Address => address !== null && address !== undefined);
}
