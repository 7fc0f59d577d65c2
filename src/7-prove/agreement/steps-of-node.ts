import type { Node } from "../../3-resolve/model.js";
import { linksOf } from "./links-of.js";
import { commandsToConfigure, commandsToMake, commandsToUpdate } from "./provided.js";
import type { Steps } from "./steps.js";
import { BEFORE_EXCHANGE, beforeNodes, sorted } from "./steps-of-host.js";
import { serversOf, webSteps } from "./web-steps.js";

/** What bootstrap.sh does for one node. What it does for all is said here, too, where the node's own commands wait for it. */
export function stepsOfNode(node: Node): Steps {
  const { name, host, address, platform } = node;
  const { repositories } = platform.packages;
  const install = (packages: readonly string[]): string =>
    ["node_packages", name, platform.packageTool, ...packages].join(" ");
  return {
    check_addresses: [`check_free ${name} ${address.text}`],
    nodes: [...beforeNodes(host), `make_node ${name}`, ...commandsToConfigure(node)],
    start: [`start_node ${name} ${address.text}`],
    "node-packages": [
      ...(repositories.length === 0 ? [] : [install(repositories)]),
      "finish_installing",
      install(packagesOf(node)),
      "finish_installing",
    ],
    files: [
      ...userOf(node),
      `look_at ${name}`,
      "node_file",
      `make_node_directories ${name} /etc/tmpfiles.d/twinhost.conf`,
      `settle ${name}`,
      `node_ensure ${name} 'systemctl is-enabled --quiet twinhost-hosts.service' systemctl enable twinhost-hosts.service`,
      `node_service ${name} twinhost-hosts.path`,
    ],
    keys: keysOf(node),
    web: webSteps(node),
    sync: syncOf(node),
    create_node: commandsToMake(node),
    early_files: commandsToUpdate(node),
  };
}

/** Every node of a synced site gets lsyncd, for the day it is promoted. */
function packagesOf(node: Node): readonly string[] {
  const { packages } = node.platform;
  const servers = serversOf(node);
  const hasTls = node.sites.some((site) => site.ports.includes(443));
  return sorted([
    ...packages.node,
    ...(linksOf(node).length > 0 ? [...packages.sync, ...packages.lsyncd] : []),
    ...servers.flatMap((server) => server.packages),
    ...(hasTls ? ["openssl", ...servers.flatMap((server) => server.tlsPackages ?? [])] : []),
  ]);
}

/** The sync's user has a shell, for sshd runs its command with it, no password, and the groups of all trees that it writes. */
function userOf(node: Node): readonly string[] {
  const { name, platform } = node;
  const links = linksOf(node);
  if (links.length === 0) return [];
  const groups = sorted(
    links.map(({ site: { server } }) => (server === "none" ? "twinsync" : platform.web[server].group)),
  );
  return [
    `node_ensure ${name} 'id -u twinsync' useradd --system --home-dir /var/lib/twinhost/sync --no-create-home --shell /bin/sh --password * twinsync`,
    ...groups.map(
      (group) =>
        `node_ensure ${name} 'id -nG twinsync | tr ' ' '\\n' | grep -qx ${group}' usermod -aG ${group} twinsync`,
    ),
  ];
}

/** A key is made where there is none that works. Whoever shares a synced site is known, and nobody else. */
function keysOf(node: Node): readonly string[] {
  const { name, platform } = node;
  const links = linksOf(node);
  if (links.length === 0) return [];
  const key = "/etc/twinhost/sync/id_ed25519";
  const others = node.peers.filter((peer) => links.some(({ site }) => site.nodes.includes(peer)));
  return [
    `node_listens ${name} ${platform.ssh.unit}`,
    `node_ensure ${name} 'ssh-keygen -y -f ${key}' /bin/sh -c 'rm -f "$1" "$1.pub" && ssh-keygen -q -t ed25519 -N "" -C "$2" -f "$1"' sh ${key} ${name}`,
    ...BEFORE_EXCHANGE,
    ...others.map((peer) => `exchange ${name} ${peer.name} ${peer.address.text} ${peer.hostName}`),
    `install_keys ${name}`,
  ];
}

/** Who holds content is known before a follower gives the tree away, and before anything is sent. */
function syncOf(node: Node): readonly string[] {
  const { name, platform } = node;
  const links = linksOf(node);
  const { unit } = platform.lsyncd;
  return [
    ...links.flatMap(({ site, source, mode }) => {
      if (mode === "two-way") return [`give_content ${site.name} ${name} ${name}`];
      const holds = mode === "one-way" && source === node;
      return holds ? [["give_content", site.name, name, ...site.nodes.map((one) => one.name)].join(" ")] : [];
    }),
    ...links.flatMap(({ site, mode }) => (mode === "one-way" ? [`follow ${name} ${site.name}`] : [])),
    ...links.flatMap(({ site, mode }) => (mode === "off" ? [`release ${name} ${site.name} ${unit}`] : [])),
    ...(links.some(({ timing }) => timing.kind === "live") ? [`sync_service ${name} ${unit}`] : []),
    // Also of a sync that is off: nobody holds the content, so that nothing is sent.
    ...links
      .filter(({ timing }) => timing.kind === "timer")
      .map(({ site }) => `node_service ${name} twinhost-sync-${site.name}.timer`),
  ];
}
