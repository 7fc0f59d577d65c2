import type { Node, Site } from "../../../3-resolve/model.js";
import type { Path } from "../../../core/path.js";
import { certificatePaths } from "../../certificate-paths.js";
import { healthPage } from "./health-page.js";

/** What templates/web/apache.apache.njk and templates/web/nginx.nginx.njk print. */
export interface SiteView {
  readonly at: readonly Path[];
  readonly site: string;
  readonly node: string;
  /** The node's own name, for what is asked of no site. */
  readonly hostName: string;
  readonly root: string;
  readonly page: string;
  readonly address: string;
  readonly address6: string | null;
  /** All of its names, the first of them, and the others. */
  readonly names: readonly string[];
  readonly name: string;
  readonly aliases: readonly string[];
  readonly hasAliases: boolean;
  readonly hasTls: boolean;
  readonly certificate: string;
  readonly key: string;
  readonly ports: readonly PortView[];
  /** Ports that the distribution does not listen on, where this site is the first that uses them. */
  readonly listen: readonly PortView[];
}

interface PortView {
  readonly at: readonly Path[];
  readonly number: number;
  readonly tls: boolean;
  /** Whether it answers there when nobody is asked for by name. */
  readonly isDefault: boolean;
}

/** 443 as soon as the TLS module is enabled. */
const DISTRIBUTION_PORTS: readonly number[] = [80, 443];

export function siteView(node: Node, site: Site): SiteView {
  const names = site.names.map((name) => name.hostName);
  const ports = site.ports.map((port) => portView(node, site, port));
  return {
    at: [site.at, node.at],
    site: site.name,
    node: node.name,
    hostName: node.hostName,
    root: site.root,
    page: healthPage(site),
    address: node.address.text,
    address6: node.address6?.text ?? null,
    names,
    name: names[0] ?? node.hostName,
    aliases: names.slice(1),
    hasAliases: names.length > 1,
    hasTls: site.ports.includes(443),
    ...certificatePaths(site),
    ports,
    listen: ports.filter((port) => port.isDefault && !DISTRIBUTION_PORTS.includes(port.number)),
  };
}

function portView(node: Node, site: Site, port: number): PortView {
  const first = node.sites.find((other) => other.server === site.server && other.ports.includes(port));
  return { at: [[...site.at, "ports"]], number: port, tls: port === 443, isDefault: first === site };
}
