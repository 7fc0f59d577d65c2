import type { Host, Node } from "../../3-resolve/model.js";
import type { Argv, Provider } from "../provider.js";

/**
 * Containers of Virtuozzo 7 and OpenVZ 7, made by prlctl. They are reached through venet0: one route for each address, no
 * ARP and no broadcast, and their own service starts them, so that nothing of ours runs them.
 */
export const provider: Provider = {
  name: "virtuozzo",
  title: "Virtuozzo (prlctl)",
  link: "routed",
  nodeInterface: () => "venet0",
  unit: () => null,
  programs: ["prlctl", "vzpkg"],
  // Without `--vmtype ct` it makes a virtual machine.
  create: (node) => [["prlctl", "create", node.name, "--vmtype", "ct", "--ostemplate", template(node)]],
  configure,
  // prlctl(8), `list --info`: "Autostart: on", and below "Hardware:" the lines "cpu cpus=1 …" and "memory 1024Mb …".
  limits: (node) => [`Autostart: ${node.autostart ? "on" : "off"}`, ` cpus=${node.cpus} `, ` memory ${node.memory}Mb`],
  start: (node) => ["prlctl", "start", node.name],
  remove: (node) => [
    ["prlctl", "stop", node.name, "--kill"],
    ["prlctl", "delete", node.name],
  ],
  list: (_host: Host) => ["prlctl", "list", "--all", "--output", "name,status,ip_configured"],
  enter: (node) => ["prlctl", "enter", node.name],
};

/** The template is the platform's; a name that already has the architecture is the same one. */
function template(node: Node): string {
  return node.platform.images[provider.name]?.source ?? node.image;
}

/**
 * `prlctl set`, before the start because a running container does not take them all. Sizes carry their suffix: a bare
 * number would be megabytes for --memsize, but pages of 4 KiB for --swappages. The host name comes first: setting it
 * deletes lines from the node's /etc/hosts.
 */
function configure(node: Node): readonly Argv[] {
  const set = ["prlctl", "set", node.name];
  const addresses = node.address6 === null ? [node.address] : [node.address, node.address6];
  const { nameservers } = node.host.network;
  return [
    [...set, "--hostname", node.hostName],
    [...set, "--cpus", String(node.cpus), "--memsize", `${node.memory}M`, "--swappages", `${node.swap}M`],
    [...set, ...addresses.flatMap((address) => ["--ipadd", address.text])],
    ...(nameservers.length === 0 ? [] : [[...set, "--nameserver", nameservers.map(({ text }) => text).join(",")]]),
    [...set, "--searchdomain", domainOf(node)],
    [...set, "--onboot", node.autostart ? "yes" : "no"],
  ];
}

function domainOf(node: Node): string {
  return node.hostName.slice(node.name.length + 1);
}
