import type { Deployment, HostMachine, NodeMachine } from "../6-read/deployment.js";
import type { ChainJump } from "../6-read/firewall/firewall.js";
import type { RuleSet } from "../6-read/firewall/rule-set.js";
import type { Where } from "../6-read/where.js";
import type { Address, Network } from "../core/address.js";
import { address as addressOfText, contains } from "../core/address.js";

/** What the kernel of one host knows when a packet comes: its addresses, its routes and its rules. */
export interface HostView {
  readonly host: HostMachine;
  readonly uplink: string;
  /** The interface behind which the nodes are. */
  readonly inner: string;
  /** Its own addresses, by their text, with the interface that has them. */
  readonly own: ReadonlyMap<string, OwnAddress>;
  /** Networks of nodes. */
  readonly inside: readonly InsideNetwork[];
  /** The running nodes and those that are off, by address. */
  readonly nodes: ReadonlyMap<string, ViewedNode>;
  readonly rules: Readonly<Record<4 | 6, RuleSet>>;
  readonly jumps: readonly ChainJump[];
  readonly forwards: Readonly<Record<4 | 6, boolean>>;
}

export interface ViewedNode {
  readonly node: NodeMachine;
  readonly isOff: boolean;
  /** Where the host makes it. */
  readonly made: Where;
  /** Where the host is told to answer for it while it is off. */
  readonly where?: Where;
}

export interface OwnAddress {
  readonly address: Address;
  readonly interface: string;
  readonly where: Where;
}

export interface InsideNetwork {
  readonly network: Network;
  /** Whether the network is on the bridge itself; else each running node has a route of its own, and the host answers for the rest. */
  readonly isOnLink: boolean;
  readonly where: Where;
}

/** What may be otherwise than the bundle says at rest. */
export interface Circumstances {
  /** The names of nodes that are not running. */
  readonly off?: ReadonlySet<string>;
  /** The rules that a reboot loads with `persistence: service`, in place of those that the firewall program keeps. */
  readonly whole?: boolean;
}

/** Puts together what the artifacts of a host say of its kernel. */
export function hostView(deployment: Deployment, host: HostMachine, circumstances: Circumstances = {}): HostView {
  const { bootstrap, firewall, network, kernel } = host;
  const uplink = bootstrap.uplink.interface;
  const inner = network.bridge?.name ?? firewall.proof.interfaces.find((name) => name !== uplink) ?? "venet0";
  const rules = circumstances.whole === true ? (firewall.whole ?? firewall) : firewall;
  const isSet = (key: string): boolean => kernel.some((setting) => setting.key === key && setting.value === "1");
  return {
    host,
    uplink,
    inner,
    own: ownAddresses(deployment, host),
    inside: [
      ...network.addresses
        .filter((assigned) => assigned.interface === inner)
        .map(({ address, where }) => ({ network: address.network, isOnLink: true, where })),
      ...network.answeredFor.map(({ network: net, where }) => ({ network: net, isOnLink: false, where })),
    ],
    nodes: nodesOf(deployment, host, circumstances.off ?? new Set()),
    rules: { 4: rules.v4, 6: rules.v6 },
    jumps: circumstances.whole === true && firewall.whole !== undefined ? [] : firewall.jumps,
    // A host that only routes (Virtuozzo) may have it from its own settings.
    forwards: { 4: isSet("net.ipv4.ip_forward"), 6: isSet("net.ipv6.conf.all.forwarding") },
  };
}

/**
 * The uplink's address is in the bootstrap script; an IPv6 one is not, and is known from where named listens and from what
 * the nodes are told of their host.
 */
function ownAddresses(deployment: Deployment, host: HostMachine): ReadonlyMap<string, OwnAddress> {
  const own = new Map<string, OwnAddress>();
  const add = (address: Address, name: string, where: Where): void => {
    if (!own.has(address.text)) own.set(address.text, { address, interface: name, where });
  };
  const { uplink } = host.bootstrap;
  add(uplink.address, uplink.interface, uplink.where);
  for (const assigned of host.network.addresses) add(assigned.address.address, assigned.interface, assigned.where);
  const loopback = { file: host.bootstrap.file, line: 1 };
  add(addressOfText("127.0.0.1"), "lo", loopback);
  add(addressOfText("::1"), "lo", loopback);
  for (const { addresses, where } of host.nameServer?.options.listenOn ?? []) {
    for (const address of addresses) add(address, uplink.interface, where);
  }
  const named = new Set([host.name, `${host.name}.${deployment.domain}`]);
  for (const node of deployment.nodes) {
    if (node.host !== host.name) continue;
    for (const entry of node.hostsFile?.entries ?? []) {
      if (entry.names.some((name) => named.has(name))) add(entry.address, uplink.interface, entry.where);
    }
    break;
  }
  return own;
}

function nodesOf(deployment: Deployment, host: HostMachine, off: ReadonlySet<string>): HostView["nodes"] {
  const routes = new Map(host.network.whileOff.map((route) => [route.network.base.text, route.where]));
  const made = new Map(host.bootstrap.nodes.map(({ name, where }) => [name, where]));
  const nodes = new Map<string, ViewedNode>();
  for (const node of deployment.nodes) {
    if (node.host !== host.name) continue;
    for (const { address } of node.network.addresses) {
      const where = routes.get(address.address.text);
      const entry = { node, isOff: off.has(node.name), made: made.get(node.name) as Where };
      nodes.set(address.address.text, where === undefined ? entry : { ...entry, where });
    }
  }
  return nodes;
}

/** Whether an address is one of the nodes' networks of a host. */
export function isInside(view: HostView, address: Address): InsideNetwork | undefined {
  return view.inside.find(({ network }) => contains(network, address));
}
