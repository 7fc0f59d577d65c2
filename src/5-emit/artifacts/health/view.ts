import type { Host, Node, Site } from "../../../3-resolve/model.js";
import { append } from "../../../core/append.js";
import type { Path } from "../../../core/path.js";

/** What templates/health/health.sh.njk prints. */
export interface HealthView {
  readonly at: readonly Path[];
  readonly host: string;
  readonly served: readonly Word[];
  readonly sites: readonly HealthSite[];
}

/** A word of a list: of what is served, node,port,sites; of targets, node,address,IPv6 address,port,scheme. */
interface Word {
  readonly at: readonly Path[];
  readonly word: string;
}

interface HealthSite {
  readonly at: readonly Path[];
  readonly name: string;
  readonly hostName: string;
  readonly path: string;
  readonly expect: number;
  readonly targets: readonly Word[];
}

export function healthView(host: Host, sites: readonly Site[]): HealthView {
  return {
    at: [host.at],
    host: host.name,
    served: host.nodes.flatMap(servedBy),
    sites: sites.map((site) => healthSite(host, site)),
  };
}

/** What a node serves, for each of its ports. */
function servedBy(node: Node): readonly Word[] {
  const ports = new Map<number, Site[]>();
  for (const site of node.sites) for (const port of site.ports) append(ports, port, site);
  return [...ports]
    .sort(([a], [b]) => a - b)
    .map(([port, sites]) => ({
      at: [node.at, ...sites.map((site) => site.at)],
      word: [node.name, port, sites.map((site) => site.name).join(":")].join(","),
    }));
}

function healthSite(host: Host, site: Site): HealthSite {
  const nodes = site.nodes.filter((node) => node.host === host);
  return {
    at: [[...site.at, "health"]],
    name: site.name,
    hostName: site.names[0]?.hostName ?? site.name,
    path: site.health.path,
    expect: site.health.expect,
    targets: nodes.flatMap((node) => site.ports.map((port) => target(node, port))),
  };
}

function target(node: Node, port: number): Word {
  const scheme = port === 443 ? "https" : "http";
  return {
    at: [node.at],
    word: [node.name, node.address.text, node.address6?.text ?? "", port, scheme].join(","),
  };
}
