import { address } from "../core/address.js";
import type { Path } from "../core/path.js";
import { seconds } from "../core/units.js";
import type { DnsInput, Topology } from "../generated/topology-types.js";
import { firstName } from "./hosts.js";
import type { Dns, Host, NameServer, Node, Site, Soa } from "./model.js";
import type { Mutable } from "./mutable.js";
import { readRecords } from "./records.js";
import type { Scope } from "./scope.js";
import { buildZones } from "./zones.js";

/** The name server and all that it answers; undefined where its host could not be resolved, which was complained of. */
export function resolveDns(
  topology: Topology,
  hosts: ReadonlyMap<string, Mutable<Host>>,
  nodes: ReadonlyMap<string, Mutable<Node>>,
  sites: ReadonlyMap<string, Mutable<Site>>,
  scope: Scope,
): Dns | undefined {
  const input: DnsInput = topology.dns ?? {};
  const on = input.on ?? firstName(topology.hosts);
  const host = Object.hasOwn(topology.hosts, on) ? hosts.get(on) : scope.find("host", hosts, on, ["dns", "on"]);
  const ttl = seconds(input.ttl ?? "60s");
  const nameservers = resolveNameServers(topology, on, hosts, scope);
  const records = readRecords(topology, hosts, nodes, ttl, scope);
  if (host === undefined) return undefined;
  const view = input.view ?? "single";
  return {
    at: placeOf(topology),
    host,
    ttl,
    view,
    soa: resolveSoa(topology),
    nameservers,
    secondaries: (input.secondaries ?? []).map(address),
    records,
    zones: buildZones({
      domain: topology.domain,
      ttl,
      view,
      reverse: input.reverse ?? true,
      server: host,
      hosts: [...hosts.values()],
      nodes: [...nodes.values()],
      sites: [...sites.values()],
      nameservers,
      records,
    }),
  };
}

/** Where the name server is spoken of; where it is not, the domain is what asks for one. */
function placeOf(topology: Topology): Path {
  return topology.dns === undefined ? ["domain"] : ["dns"];
}

function resolveNameServers(
  topology: Topology,
  on: string,
  hosts: ReadonlyMap<string, Mutable<Host>>,
  scope: Scope,
): NameServer[] {
  const written = topology.dns?.nameservers;
  const servers: NameServer[] = [];
  for (const [label, hostName] of Object.entries(written ?? { ns1: on })) {
    const at: Path = written === undefined ? placeOf(topology) : ["dns", "nameservers", label];
    const known = Object.hasOwn(topology.hosts, hostName);
    // An unknown `dns.on` is complained of where it is written.
    const host = known || written === undefined ? hosts.get(hostName) : scope.find("host", hosts, hostName, at);
    if (host !== undefined) servers.push({ at, hostName: `${label}.${topology.domain}`, host });
  }
  return servers;
}

function resolveSoa(topology: Topology): Soa {
  const input = topology.dns?.soa ?? {};
  return {
    at: ["dns", "soa"],
    admin: input.admin ?? `hostmaster@${topology.domain}`,
    floor: typeof input.serial === "number" ? input.serial : 1,
    refresh: seconds(input.refresh ?? "1h"),
    retry: seconds(input.retry ?? "15m"),
    expire: seconds(input.expire ?? "2w"),
    negative: seconds(input.negative ?? "60s"),
  };
}
