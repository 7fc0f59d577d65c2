import { compareText } from "../core/compare-text.js";
import type { Path } from "../core/path.js";
import { seconds } from "../core/units.js";
import type { SiteInput, SyncInput, Topology } from "../generated/topology-types.js";
import type { Host, Link, Node, Site, SiteName } from "./model.js";
import type { Mutable } from "./mutable.js";
import type { Scope } from "./scope.js";

/** How long lsyncd collects changes where the topology does not say: soon enough to be useful, late enough to batch an upload. */
const DEFAULT_DELAY = "5s";

/** The sites by name, sorted, joined to the nodes that serve them, and to their hosts. */
export function resolveSites(
  topology: Topology,
  nodes: ReadonlyMap<string, Mutable<Node>>,
  scope: Scope,
): ReadonlyMap<string, Mutable<Site>> {
  const sites = new Map<string, Mutable<Site>>();
  for (const [name, input] of Object.entries(topology.sites ?? {}).sort(([a], [b]) => compareText(a, b))) {
    const site = resolveSite(name, input, topology, nodes, scope);
    sites.set(name, site);
    for (const node of new Set(site.nodes)) (node as Mutable<Node>).sites.push(site);
    for (const host of new Set(site.nodes.map((node) => node.host))) (host as Mutable<Host>).sites.push(site);
  }
  for (const node of nodes.values()) node.peers = peersOf(node);
  return sites;
}

function resolveSite(
  name: string,
  input: SiteInput,
  topology: Topology,
  nodes: ReadonlyMap<string, Mutable<Node>>,
  scope: Scope,
): Mutable<Site> {
  const at: Path = ["sites", name];
  const site: Mutable<Site> = {
    at,
    name,
    names: siteNames(name, input, topology.domain, at),
    nodes: [],
    server: input.server ?? "apache",
    root: input.root ?? "/var/www/html",
    health: {
      path: input.health?.path ?? "/.twinhost-health",
      expect: input.health?.expect ?? 200,
      every: seconds(input.health?.every ?? "10s"),
    },
    ports: [...(input.ports ?? [80])],
    ttl: seconds(input.dns?.ttl ?? topology.dns?.ttl ?? "60s"),
    ttlAt: input.dns?.ttl === undefined ? ["dns", "ttl"] : [...at, "dns", "ttl"],
    link: null,
  };
  for (const [index, nodeName] of input.nodes.entries()) {
    const node = findNode(nodeName, [...at, "nodes", index], topology, nodes, scope);
    if (node !== undefined) site.nodes.push(node);
  }
  if (input.sync !== undefined) site.link = resolveLink(site, input.sync, topology, nodes, scope);
  return site;
}

function siteNames(name: string, input: SiteInput, domain: string, at: Path): SiteName[] {
  const labels = input.names ?? [name];
  return labels.map((label, index) => ({
    at: input.names === undefined ? at : [...at, "names", index],
    label,
    hostName: label === "@" ? domain : `${label}.${domain}`,
  }));
}

function resolveLink(
  site: Site,
  input: SyncInput,
  topology: Topology,
  nodes: ReadonlyMap<string, Mutable<Node>>,
  scope: Scope,
): Link | null {
  const at: Path = [...site.at, "sync"];
  const source = findNode(input.from, [...at, "from"], topology, nodes, scope);
  if (source === undefined) return null;
  return {
    at,
    site,
    source,
    followers: site.nodes.filter((node) => node !== source),
    mode: input.mode ?? "one-way",
    timing:
      input.every === undefined
        ? { kind: "live", delay: seconds(input.delay ?? DEFAULT_DELAY) }
        : { kind: "timer", every: seconds(input.every) },
    hasBothTimings: input.delay !== undefined && input.every !== undefined,
    exclude: [...(input.exclude ?? [])],
    delete: input.delete ?? input.mode !== "two-way",
  };
}

/** The node of that name. One that was written but could not be resolved has been complained of already. */
export function findNode(
  name: string,
  at: Path,
  topology: Topology,
  nodes: ReadonlyMap<string, Mutable<Node>>,
  scope: Scope,
): Node | undefined {
  return Object.hasOwn(topology.nodes, name) ? nodes.get(name) : scope.find("node", nodes, name, at);
}

function peersOf(node: Node): Node[] {
  const peers = new Set<Node>();
  for (const site of node.sites) for (const other of site.nodes) if (other !== node) peers.add(other);
  return [...peers].sort((a, b) => compareText(a.name, b.name));
}
