import { address, addressOf, interfaceAddress, network } from "../core/address.js";
import { compareText } from "../core/compare-text.js";
import { nearestName } from "../core/nearest-name.js";
import type { Path } from "../core/path.js";
import { platforms } from "../generated/platforms.js";
import { providers } from "../generated/providers.js";
import type { HostInput, Topology } from "../generated/topology-types.js";
import type { Platform } from "../platforms/platform.js";
import type { Provider } from "../providers/provider.js";
import { complaint as unknownPlatform } from "./complaints/unknown-platform/complaint.js";
import type { Host, NodeNetwork } from "./model.js";
import type { Mutable } from "./mutable.js";
import type { Scope } from "./scope.js";

const PLATFORMS: ReadonlyMap<string, Platform> = new Map(platforms.map((platform) => [platform.id, platform]));
const PROVIDERS: ReadonlyMap<string, Provider> = new Map(providers.map((provider) => [provider.name, provider]));

/** The hosts by name, sorted; their nodes, sites and ports are joined to them later. A host of unknown platform is complained of and left out. */
export function resolveHosts(
  topology: Topology,
  topologyName: string,
  scope: Scope,
): ReadonlyMap<string, Mutable<Host>> {
  const hosts = new Map<string, Mutable<Host>>();
  const namesFrom = topology.dns?.on ?? firstName(topology.hosts);
  for (const [name, input] of Object.entries(topology.hosts).sort(([a], [b]) => compareText(a, b))) {
    const host = resolveHost(name, input, topology, topologyName, name === namesFrom, scope);
    if (host !== undefined) hosts.set(name, host);
  }
  return hosts;
}

function resolveHost(
  name: string,
  input: HostInput,
  topology: Topology,
  topologyName: string,
  servesDns: boolean,
  scope: Scope,
): Mutable<Host> | undefined {
  const at: Path = ["hosts", name];
  const platform = findPlatform(input.platform, [...at, "platform"], scope);
  const provider = findProvider(input.provider, platform, [...at, "provider"], scope);
  if (platform === undefined || provider === undefined) return undefined;
  const uplink = input.uplink;
  return {
    at,
    name,
    hostName: `${name}.${topology.domain}`,
    platform,
    provider,
    uplink: {
      at: [...at, "uplink"],
      interface: uplink.interface,
      address: interfaceAddress(uplink.address),
      address6: uplink.address6 === undefined ? null : interfaceAddress(uplink.address6),
    },
    publicAddresses: (input.public ?? []).map(address),
    network: resolveNetwork(input, provider, topologyName, servesDns, at),
    ssh: {
      at: [...at, "admin", "ssh"],
      port: input.admin?.ssh?.port ?? 22,
      from: (input.admin?.ssh?.from ?? []).map(network),
    },
    nodes: [],
    sites: [],
    published: [],
    allowed: [],
  };
}

function resolveNetwork(
  input: HostInput,
  provider: Provider,
  topologyName: string,
  servesDns: boolean,
  at: Path,
): NodeNetwork {
  const subnet = network(input.network.subnet);
  const subnet6 = input.network.subnet6 === undefined ? null : network(input.network.subnet6);
  const gateway =
    input.network.gateway === undefined ? addressOf(4, subnet.base.value + 1n) : address(input.network.gateway);
  const nameservers =
    input.network.nameservers?.map(address) ??
    (servesDns ? [provider.link === "bridge" ? gateway : address(ownAddress(input))] : []);
  return {
    at: [...at, "network"],
    subnet,
    subnet6,
    gateway,
    gateway6: subnet6 === null ? null : addressOf(6, subnet6.base.value + 1n),
    interface: input.network.bridge ?? provider.nodeInterface(topologyName),
    nameservers,
    egress: input.network.egress ?? "masquerade",
  };
}

function ownAddress(input: HostInput): string {
  return input.uplink.address.split("/")[0] as string;
}

/** The name that sorts first; what `dns.on` means where it is not said. */
export function firstName(entities: object): string {
  return Object.keys(entities).sort(compareText)[0] as string;
}

/** The platform that a host or an image names; an image may carry the architecture of a Virtuozzo template. */
export function findPlatform(name: string, at: Path, scope: Scope): Platform | undefined {
  const id = name.replace(/-(x86_64|amd64)$/, "");
  const found = PLATFORMS.get(id);
  if (found === undefined)
    complainUnknown(
      "platform",
      name,
      [...PLATFORMS.values()].filter((p) => p.refused === undefined).map((p) => p.id),
      at,
      scope,
    );
  return found;
}

function findProvider(
  name: string | undefined,
  platform: Platform | undefined,
  at: Path,
  scope: Scope,
): Provider | undefined {
  if (name === undefined)
    return platform === undefined ? undefined : PROVIDERS.get(platform.providers[0] ?? providers[0].name);
  const found = PROVIDERS.get(name);
  if (found === undefined) complainUnknown("provider", name, [...PROVIDERS.keys()], at, scope);
  return found;
}

function complainUnknown(kind: string, name: string, known: readonly string[], at: Path, scope: Scope): void {
  const nearest = nearestName(name, known);
  scope.complain(unknownPlatform, {
    at: { path: at },
    message: `\`${name}\` is not a ${kind} that is known here`,
    help:
      nearest === undefined ? `known are ${known.map((id) => `\`${id}\``).join(", ")}` : `did you mean \`${nearest}\`?`,
    ...(nearest === undefined
      ? {}
      : { fix: { title: `write \`${nearest}\``, safe: false, edits: [{ at: { path: at }, text: nearest }] } }),
  });
}
