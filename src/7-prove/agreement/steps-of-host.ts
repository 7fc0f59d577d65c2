import type { Host, Model, Node } from "../../3-resolve/model.js";
import { linksOf } from "./links-of.js";
import type { Steps } from "./steps.js";

/** What bootstrap.sh does on a host, and for all of its nodes at once. */
export function stepsOfHost(host: Host, model: Model): Steps {
  const { name, platform, provider } = host;
  const { persistence } = model.firewall;
  const loader = platform.firewall;
  const { repositories } = platform.packages;
  const sites = model.sites.filter(({ nodes }) => nodes.some((node) => node.host === host));
  const ofPlatform = [loader.unit, ...(loader.unit6 === undefined ? [] : [loader.unit6])];
  return {
    check_programs: [["need_programs", ...provider.programs].join(" ")],
    packages: [
      ...(repositories.length === 0 ? [] : [["install_packages", ...repositories].join(" ")]),
      ["install_packages", ...packagesOf(host, model)].join(" "),
    ],
    kernel: [
      "host_file",
      `set_kernel hosts/${name}/etc/sysctl.d/99-twinhost.conf`,
      "make_directories /etc/tmpfiles.d/twinhost.conf",
    ],
    // What is proved is what is loaded: rules and program are there before, and no unit loads what was not proved.
    firewall: [
      "host_file",
      "settle",
      "load_firewall",
      ...(persistence === "unit" ? ["host_service twinhost-firewall.service"] : []),
    ],
    network: [
      "host_file",
      "settle",
      "host_service twinhost-network.service",
      ...(persistence === "unit" ? [] : ofPlatform.map((unit) => `host_service ${unit}`)),
    ],
    nodes: beforeNodes(host),
    "node-packages": ["finish_installing", "finish_installing"],
    keys: host.nodes.some((node) => linksOf(node).length > 0) ? BEFORE_EXCHANGE : [],
    dns:
      model.dns.host === host
        ? ["host_file", `start_dns ${platform.dns.unit} ${platform.dns.config} ${model.domain}`]
        : [],
    web: ["settle"],
    timers: [
      ...(sites.length === 0 ? [] : ["host_file"]),
      "settle host",
      ...sites.map((site) => `host_service twinhost-health-${site.name}.timer`),
    ],
  };
}

/** What is there of nodes before they are made: systemd runs them by files of the host. */
export function beforeNodes({ provider, nodes }: Host): readonly string[] {
  return provider.link === "bridge" && nodes.length > 0 ? ["host_file", "settle"] : ["settle"];
}

/** Keys can be read when they were made, which a dry run did not; and nobody is trusted whose key is an old one. */
export const BEFORE_EXCHANGE: readonly string[] = ["end_dry_run", "forget_keys"];

function packagesOf(host: Host, { dns, firewall }: Model): readonly string[] {
  const { packages, dns: server, firewall: loader } = host.platform;
  return sorted([
    ...packages.host,
    ...(packages.provider[host.provider.name] ?? []),
    ...(host.provider.name === "nspawn" ? host.nodes.flatMap((node) => keyringOf(host, node)) : []),
    ...(dns.host === host ? server.packages : []),
    ...(firewall.persistence === "service" ? loader.packages : []),
  ]);
}

/** A host has the keys of its own distribution; those of another one are a package, which Red Hat calls otherwise. */
function keyringOf({ platform }: Host, node: Node): readonly string[] {
  const isUbuntu = node.platform.osRelease.ids.includes("ubuntu");
  if (platform.family === "redhat") return [isUbuntu ? "ubu-keyring" : "debian-keyring"];
  if (platform.osRelease.ids.includes("ubuntu") === isUbuntu) return [];
  return [isUbuntu ? "ubuntu-keyring" : "debian-archive-keyring"];
}

export function sorted(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort();
}
