import type { Host, Model, Node } from "../../3-resolve/model.js";
import { type Address, contains, type Network, network } from "../../core/address.js";
import type { Path } from "../../core/path.js";
import { Callers } from "./callers.js";
import { type Range, rangeOf } from "./packet.js";

/** A public address and port, and the node's behind it. */
export interface Door {
  readonly at: Path;
  readonly address: Address;
  readonly protocol: "tcp" | "udp";
  readonly port: number;
  readonly node: Node;
  readonly nodePort: number;
  readonly from: Callers;
  readonly isPublished: boolean;
}

/** What the topology says about one host in one family, worked out once. Nothing of it is from what was emitted. */
export interface AskedFacts {
  readonly model: Model;
  readonly host: Host;
  readonly family: 4 | 6;
  readonly isBridge: boolean;
  readonly uplink: string;
  readonly inside: string;
  readonly subnet: Range | null;
  readonly own: Address | null;
  readonly gateway: Address | null;
  readonly nodes: readonly { readonly node: Node; readonly address: Address }[];
  readonly doors: readonly Door[];
  readonly leaves: boolean;
  readonly leavesTranslated: boolean;
}

const LOCAL6 = network("fc00::/7");

export function askedFacts(model: Model, host: Host, family: 4 | 6): AskedFacts {
  const { network: inner, uplink } = host;
  const subnet: Network | null = family === 4 ? inner.subnet : inner.subnet6;
  const own = family === 4 ? uplink.address.address : (uplink.address6?.address ?? null);
  const isPrivate = family === 4 || (subnet !== null && contains(LOCAL6, subnet.base));
  const leaves = inner.egress !== "none" && subnet !== null && (own !== null || !isPrivate);
  return {
    model,
    host,
    family,
    isBridge: host.provider.link === "bridge",
    uplink: uplink.interface,
    inside: inner.interface,
    subnet: subnet === null ? null : rangeOf(subnet),
    own,
    gateway: family === 4 ? inner.gateway : inner.gateway6,
    nodes: host.nodes.flatMap((node) => {
      const address = family === 4 ? node.address : node.address6;
      return address === null ? [] : [{ node, address }];
    }),
    doors: family === 4 ? doorsOf(model, host) : [],
    leaves,
    leavesTranslated: leaves && isPrivate,
  };
}

/** Published ports of the host, and the ports of sites on nodes that have a public address of their own. */
function doorsOf(model: Model, host: Host): readonly Door[] {
  const published = model.published
    .filter((one) => one.host === host && one.address.family === 4)
    .map(({ at, address, protocol, port, node, nodePort, from }) => ({
      at,
      address,
      protocol,
      port,
      node,
      nodePort,
      from: new Callers(from, 4),
      isPublished: true,
    }));
  const faces = host.nodes.flatMap((node) => {
    const address = node.publicAddress;
    if (address === null || address.family === 6) return [];
    const ports = new Map(node.sites.flatMap((site) => site.ports.map((port) => [port, site] as const)));
    return [...ports].map(
      ([port, site]): Door => ({
        at: site.at,
        address,
        protocol: "tcp",
        port,
        node,
        nodePort: port,
        from: new Callers([], 4),
        isPublished: false,
      }),
    );
  });
  return [...published, ...faces];
}
