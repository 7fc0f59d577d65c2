import type { Host, Model, Node } from "../../../3-resolve/model.js";
import { nodeLinks } from "../lsyncd/node-links.js";
import { webServers } from "./web-tasks.js";

/** What has to be installed on a host, sorted. */
export function hostPackages(host: Host, model: Model): readonly string[] {
  const { packages, dns, firewall } = host.platform;
  return sorted([
    ...packages.host,
    ...(packages.provider[host.provider.name] ?? []),
    ...host.nodes.flatMap((node) => keyring(host, node)),
    ...(model.dns.host === host ? dns.packages : []),
    ...(model.firewall.persistence === "service" ? firewall.packages : []),
  ]);
}

/** What has to be installed on a node, sorted. Every node of a synced site gets lsyncd, for the day it is promoted. */
export function nodePackages(node: Node): readonly string[] {
  const { packages } = node.platform;
  const isSynced = nodeLinks(node).length > 0;
  const hasTls = node.sites.some((site) => site.ports.includes(443));
  return sorted([
    ...packages.node,
    ...(isSynced ? [...packages.sync, ...packages.lsyncd] : []),
    ...webServers(node).flatMap((server) => server.packages),
    ...(hasTls ? ["openssl", ...webServers(node).flatMap((server) => server.tlsPackages ?? [])] : []),
  ]);
}

/** What checks the packages of a node of another distribution; without it debootstrap stops. */
function keyring(host: Host, node: Node): readonly string[] {
  const own = host.platform.osRelease.ids[0];
  const [other] = node.platform.osRelease.ids;
  if (host.provider.name !== "nspawn" || own === other) return [];
  if (host.platform.family === "redhat") return other === "ubuntu" ? ["ubu-keyring"] : ["debian-keyring"];
  return other === "ubuntu" ? ["ubuntu-keyring"] : ["debian-archive-keyring"];
}

function sorted(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort();
}
