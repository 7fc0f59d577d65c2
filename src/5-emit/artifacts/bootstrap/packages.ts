import type { Host, Model, Node } from "../../../3-resolve/model.js";
import { webServers } from "./web-tasks.js";

/** What has to be installed on a host, sorted. */
export function hostPackages(host: Host, model: Model): readonly string[] {
  const { packages, dns, firewall } = host.platform;
  return sorted([
    ...packages.host,
    ...(packages.provider[host.provider.name] ?? []),
    ...(model.dns.host === host ? dns.packages : []),
    ...(model.firewall.persistence === "service" ? firewall.packages : []),
  ]);
}

/** What has to be installed on a node, sorted. Every node of a synced site gets lsyncd, for the day it is promoted. */
export function nodePackages(node: Node): readonly string[] {
  const { packages } = node.platform;
  const isSynced = node.sites.some((site) => site.link !== null);
  const hasTls = node.sites.some((site) => site.ports.includes(443));
  return sorted([
    ...packages.node,
    ...(isSynced ? [...packages.sync, ...packages.lsyncd] : []),
    ...webServers(node).flatMap((server) => server.packages),
    ...(hasTls ? ["openssl"] : []),
  ]);
}

function sorted(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort();
}
