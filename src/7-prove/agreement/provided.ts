import type { Node } from "../../3-resolve/model.js";

/** The distributions whose archives nodes are made from: how apt calls them, which of their parts are needed, and whose keys sign them. */
interface Archive {
  readonly origin: string;
  readonly components: readonly string[];
  readonly keyring: string;
}

const DEBIAN: Archive = {
  origin: "Debian",
  components: ["main"],
  keyring: "/usr/share/keyrings/debian-archive-keyring.gpg",
};

/** Some of what nodes need is in `universe`. */
const UBUNTU: Archive = {
  origin: "Ubuntu",
  components: ["main", "universe"],
  keyring: "/usr/share/keyrings/ubuntu-archive-keyring.gpg",
};

function archiveOf({ platform }: Node): Archive {
  return platform.osRelease.ids.includes("ubuntu") ? UBUNTU : DEBIAN;
}

function imageOf({ host, platform, image }: Node): string {
  return platform.images[host.provider.name]?.source ?? image;
}

const isOfSystemd = ({ host }: Node): boolean => host.provider.name === "nspawn";

/**
 * How the provider makes a node. From an archive only what is signed is taken, and what the node needs to be reached is in it
 * from the start; it has its own addresses only if its networkd runs.
 */
export function commandsToMake(node: Node): readonly string[] {
  const { name, platform } = node;
  const image = imageOf(node);
  if (!isOfSystemd(node)) return [`prlctl create ${name} --vmtype ct --ostemplate ${image}`];
  const { components, keyring } = archiveOf(node);
  const root = `/var/lib/machines/${name}`;
  return [
    [
      "debootstrap --variant=minbase --force-check-gpg",
      `--keyring=${keyring}`,
      `--components=${components.join(",")}`,
      `--include=${platform.packages.node.join(",")}`,
      image,
      root,
    ].join(" "),
    `systemctl --root=${root} enable systemd-networkd.service`,
  ];
}

/** Where what a node lacks comes from, once it has the files that it needs to reach it. */
export function commandsToUpdate(node: Node): readonly string[] {
  if (!isOfSystemd(node)) return [];
  const { origin, components } = archiveOf(node);
  return ["early_file", `node_sources ${node.name} ${origin} ${imageOf(node)} ${quoted(components.join(" "))}`];
}

const quoted = (text: string): string => (text.includes(" ") ? `'${text}'` : text);

/** What the provider is told of a node, each under a mark of its own. The host name is the first: it deletes lines of /etc/hosts. */
export function commandsToConfigure(node: Node): readonly string[] {
  const { name } = node;
  const commands = isOfSystemd(node) ? toSystemd(node) : toVirtuozzo(node).map((set) => `prlctl set ${name} ${set}`);
  return commands.map((command, index) => `once configure-${name}-${index + 1} ${command}`);
}

function toSystemd({ name, autostart }: Node): readonly string[] {
  const verb = autostart ? "enable" : "disable";
  return ["systemctl enable machines.target", `systemctl ${verb} systemd-nspawn@${name}.service`];
}

function toVirtuozzo({
  name,
  hostName,
  host,
  address,
  address6,
  cpus,
  memory,
  swap,
  autostart,
}: Node): readonly string[] {
  const { nameservers } = host.network;
  return [
    `--hostname ${hostName}`,
    `--cpus ${cpus} --memsize ${memory}M --swappages ${swap}M`,
    `--ipadd ${address.text}${address6 === null ? "" : ` --ipadd ${address6.text}`}`,
    ...(nameservers.length === 0 ? [] : [`--nameserver ${nameservers.map(({ text }) => text).join(",")}`]),
    `--searchdomain ${hostName.slice(name.length + 1)}`,
    `--onboot ${autostart ? "yes" : "no"}`,
  ];
}
