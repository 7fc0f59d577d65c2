import type { Node } from "../../../3-resolve/model.js";
import type { Path } from "../../../core/path.js";

/** The view of the files that a node has before it boots for the first time: templates/nspawn/{host0,hostname,resolv}.*.njk. */
export interface InNodeView {
  readonly at: readonly Path[];
  readonly node: string;
  readonly host: string;
  readonly domain: string;
  readonly address: string;
  readonly gateway: string;
  readonly address6: { readonly at: readonly Path[]; readonly address: string; readonly gateway: string } | null;
  readonly nameservers: readonly { readonly at: readonly Path[]; readonly address: string }[];
}

export function inNodeView(node: Node, domain: string): InNodeView {
  const { network, name } = node.host;
  return {
    at: [node.at, network.at],
    node: node.name,
    host: name,
    domain,
    address: `${node.address.text}/${network.subnet.prefix}`,
    gateway: network.gateway.text,
    address6: inNetwork6(node),
    nameservers: network.nameservers.map(({ text }, index) => ({
      at: [[...network.at, "nameservers", index]],
      address: text,
    })),
  };
}

function inNetwork6({ address6, at, host }: Node): InNodeView["address6"] {
  const { subnet6, gateway6 } = host.network;
  if (address6 === null || subnet6 === null || gateway6 === null) return null;
  return { at: [[...at, "address6"]], address: `${address6.text}/${subnet6.prefix}`, gateway: gateway6.text };
}
