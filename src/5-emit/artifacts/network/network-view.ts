import type { Host, Node } from "../../../3-resolve/model.js";
import { type Address, type Network, network } from "../../../core/address.js";
import type { Path } from "../../../core/path.js";

/** The view of templates/network/network.sh.njk. */
export interface NetworkView {
  readonly at: readonly Path[];
  readonly host: string;
  /** Null where nodes are not on a bridge of ours. */
  readonly bridge: {
    readonly at: readonly Path[];
    readonly name: string;
    readonly mac: string;
    readonly has6: boolean;
  } | null;
  readonly entries: readonly Entry[];
  /** The routes of nodes that are off, by the unit that runs the node. */
  readonly whileOff: readonly (Entry & { readonly unit: string })[];
}

/** Arguments of ip(8), separated by blanks. */
interface Entry {
  readonly at: readonly Path[];
  readonly words: string;
}

/** The largest metric there is: any other route to the same network goes before. */
const LAST = "metric 4294967295";

/**
 * At each start systemd-networkd takes away every route that it did not make and no other interface has, except what looks
 * like the kernel's own (measured with 252, whatever its .network files say).
 */
const KEPT = "proto kernel";

/** The host takes the packets itself, and its firewall refuses them. */
function ownRoute(network: Network): string {
  const { family } = network.base;
  return `local ${network.text} dev lo src ${family === 6 ? "::1" : "127.0.0.1"}`;
}

export function networkView(host: Host): NetworkView {
  const bridged = host.provider.link === "bridge";
  return {
    at: [host.network.at],
    host: host.name,
    bridge: bridged ? bridgeView(host) : null,
    entries: [...(bridged ? gateways(host) : absentSubnets(host)), ...publicAddresses(host)],
    whileOff: bridged ? host.nodes.flatMap((node) => whileOff(node)) : [],
  };
}

function bridgeView({ network }: Host): NonNullable<NetworkView["bridge"]> {
  return { at: [network.at], name: network.interface, mac: macOf(network.gateway), has6: network.subnet6 !== null };
}

/** A locally administered address (IEEE 802, second bit of the first octet) that no other network of ours has. */
function macOf(gateway: Address): string {
  const octets = gateway.text.split(".").map((octet) => Number(octet).toString(16).padStart(2, "0"));
  return ["02", "54", ...octets].join(":");
}

function gateways({ network }: Host): readonly Entry[] {
  const { subnet, subnet6, gateway, gateway6 } = network;
  const own = [
    { at: [network.at], words: `address replace ${gateway.text}/${subnet.prefix} dev ${network.interface}` },
  ];
  if (subnet6 === null || gateway6 === null) return own;
  // Nobody else can have it, so that it need not wait for duplicate address detection.
  return [
    ...own,
    { at: [network.at], words: `-6 address replace ${gateway6.text}/${subnet6.prefix} dev ${network.interface} nodad` },
  ];
}

/**
 * venet0 has a route for each container that runs. Whatever of the subnet has none is the host's to refuse, and never goes
 * out by the uplink. In the table `local`, which is read first, it would go before the routes of containers.
 */
function absentSubnets({ network }: Host): readonly Entry[] {
  return [network.subnet, network.subnet6].flatMap((subnet) =>
    subnet === null
      ? []
      : [{ at: [network.at], words: `${familyFlag(subnet.base)}route replace ${ownRoute(subnet)} table main ${LAST}` }],
  );
}

/**
 * On the loopback interface, because whoever manages the uplink may take foreign addresses away from it. The host answers
 * ARP for every address that it has, on whatever interface. With scope `host` it never calls others from there.
 */
function publicAddresses(host: Host): readonly Entry[] {
  const own = host.uplink.address.address.text;
  return host.publicAddresses.flatMap((address, index) =>
    address.text === own
      ? []
      : [
          {
            at: [[...host.at, "public", index]],
            words: `${familyFlag(address)}address replace ${address.text}/${bits(address)} dev lo scope host`,
          },
        ],
  );
}

function whileOff(node: Node): readonly (Entry & { readonly unit: string })[] {
  const unit = node.host.provider.unit(node) ?? "";
  return offRoutes(node).map((words) => ({
    at: [node.at],
    unit,
    words: words.there,
  }));
}

/** How a route of a node that is off is made, and how it is taken away, in the words of ip(8). */
export interface OffRoute {
  readonly there: string;
  readonly gone: string;
}

/** The routes of a node that is off, one for each of its addresses. */
export function offRoutes(node: Node): readonly OffRoute[] {
  return [node.address, node.address6].flatMap((address) => {
    if (address === null) return [];
    const flag = familyFlag(address);
    const alone = network(`${address.text}/${bits(address)}`);
    return [
      { there: `${flag}route replace ${ownRoute(alone)} ${KEPT}`, gone: `${flag}route del local ${alone.text} dev lo` },
    ];
  });
}

function familyFlag(address: Address): string {
  return address.family === 6 ? "-6 " : "";
}

function bits(address: Address): number {
  return address.family === 6 ? 128 : 32;
}
