import type { Host, Node, Site } from "../../../3-resolve/model.js";
import { compareText } from "../../../core/compare-text.js";
import type { Path } from "../../../core/path.js";

/** What templates/health/health.sh.njk prints. */
export interface HealthView {
  readonly at: readonly Path[];
  readonly host: string;
  readonly sites: readonly HealthSite[];
}

interface HealthSite {
  readonly at: readonly Path[];
  readonly name: string;
  readonly hostName: string;
  readonly path: string;
  readonly expect: number;
  /** node,address,IPv6 address,port,scheme,sites */
  readonly targets: readonly { readonly at: readonly Path[]; readonly word: string }[];
  /** The other sites that share a node and a port with it. */
  readonly beside: readonly string[];
}

export function healthView(host: Host, sites: readonly Site[]): HealthView {
  return { at: [host.at], host: host.name, sites: sites.map((site) => healthSite(host, site)) };
}

function healthSite(host: Host, site: Site): HealthSite {
  const nodes = site.nodes.filter((node) => node.host === host);
  const places = nodes.flatMap((node) => site.ports.map((port) => ({ node, port })));
  const beside = new Set(places.flatMap(({ node, port }) => sitesAt(node, port)));
  return {
    at: [[...site.at, "health"]],
    name: site.name,
    hostName: site.names[0]?.hostName ?? site.name,
    path: site.health.path,
    expect: site.health.expect,
    targets: places.map(({ node, port }) => target(node, port)),
    beside: [...beside].filter((name) => name !== site.name).sort(compareText),
  };
}

function target(node: Node, port: number): { readonly at: readonly Path[]; readonly word: string } {
  const scheme = port === 443 ? "https" : "http";
  const words = [node.name, node.address.text, node.address6?.text ?? "", port, scheme, sitesAt(node, port).join(":")];
  return { at: [node.at], word: words.join(",") };
}

function sitesAt(node: Node, port: number): readonly string[] {
  return node.sites.filter((site) => site.ports.includes(port)).map((site) => site.name);
}
