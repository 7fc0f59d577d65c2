import { address } from "../core/address.js";
import { compareText } from "../core/compare-text.js";
import type { Path } from "../core/path.js";
import { mebibytes } from "../core/units.js";
import type { NodeDefaults, NodeInput, Topology } from "../generated/topology-types.js";
import { complaint as hostNeeded } from "./complaints/host-needed/complaint.js";
import { complaint as imageNeeded } from "./complaints/image-needed/complaint.js";
import { findPlatform } from "./hosts.js";
import type { Host, Node } from "./model.js";
import type { Mutable } from "./mutable.js";
import type { Scope } from "./scope.js";

/** The nodes by name, sorted, joined to their hosts; what cannot be joined is complained of and left out. */
export function resolveNodes(
  topology: Topology,
  hosts: ReadonlyMap<string, Mutable<Host>>,
  scope: Scope,
): ReadonlyMap<string, Mutable<Node>> {
  const nodes = new Map<string, Mutable<Node>>();
  for (const [name, input] of Object.entries(topology.nodes).sort(([a], [b]) => compareText(a, b))) {
    const node = resolveNode(name, input, topology, hosts, scope);
    if (node === undefined) continue;
    nodes.set(name, node);
    (node.host as Mutable<Host>).nodes.push(node);
  }
  return nodes;
}

function resolveNode(
  name: string,
  input: NodeInput,
  topology: Topology,
  hosts: ReadonlyMap<string, Mutable<Host>>,
  scope: Scope,
): Mutable<Node> | undefined {
  const at: Path = ["nodes", name];
  const defaults = topology.defaults?.node ?? {};
  const host = findHost(input, at, topology, hosts, scope);
  const image = input.image ?? defaults.image;
  if (image === undefined) {
    scope.complain(imageNeeded, {
      at: { path: at, part: "key" },
      message: `\`${name}\` has no \`image\`, and \`defaults.node\` has none either`,
      help: "say which operating system it runs, such as `image: debian-12`",
    });
    return undefined;
  }
  const written = writtenAt(at, input, defaults);
  const platform = findPlatform(image, written.image, scope);
  if (host === undefined || platform === undefined) return undefined;
  return {
    at,
    name,
    hostName: `${name}.${topology.domain}`,
    host,
    address: address(input.address),
    address6: input.address6 === undefined ? null : address(input.address6),
    publicAddress: input.public === undefined ? null : address(input.public),
    image,
    platform,
    cpus: input.cpus ?? defaults.cpus ?? 1,
    memory: mebibytes(input.memory ?? defaults.memory ?? "1G"),
    swap: mebibytes(input.swap ?? defaults.swap ?? "512M"),
    autostart: input.autostart ?? defaults.autostart ?? true,
    written,
    sites: [],
    peers: [],
  };
}

/** At the node, or in the defaults; what stands in neither is shown at the node. */
function writtenAt(at: Path, input: NodeInput, defaults: NodeDefaults): Node["written"] {
  const place = (key: keyof Node["written"]): Path =>
    input[key] === undefined && defaults[key] !== undefined ? ["defaults", "node", key] : [...at, key];
  return {
    image: place("image"),
    cpus: place("cpus"),
    memory: place("memory"),
    swap: place("swap"),
    autostart: place("autostart"),
  };
}

function findHost(
  input: NodeInput,
  at: Path,
  topology: Topology,
  hosts: ReadonlyMap<string, Mutable<Host>>,
  scope: Scope,
): Mutable<Host> | undefined {
  // A host that was written but could not be resolved has been complained of already.
  if (input.host !== undefined)
    return Object.hasOwn(topology.hosts, input.host)
      ? hosts.get(input.host)
      : scope.find("host", hosts, input.host, [...at, "host"]);
  const names = Object.keys(topology.hosts);
  if (names.length === 1) return hosts.get(names[0] as string);
  scope.complain(hostNeeded, {
    at: { path: at, part: "key" },
    message: `there are ${names.length} hosts, and \`${at[1]}\` does not say on which it lives`,
    help: `add \`host: ${names[0]}\``,
  });
  return undefined;
}
