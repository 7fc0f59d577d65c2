import type { Host, Model, Node } from "../3-resolve/model.js";

/** Whose an address is, of the machines that the topology knows, and which of its addresses. */
export type AddressOwner =
  | { readonly kind: "host"; readonly host: Host; readonly face: "uplink" | "public" | "gateway" }
  | { readonly kind: "node"; readonly node: Node; readonly face: "inside" | "public" };

const known = new WeakMap<Model, ReadonlyMap<string, AddressOwner>>();

/** All addresses of the topology, gathered once for all rules. A public address that a node has is the node's. */
export function addressOwners(model: Model): ReadonlyMap<string, AddressOwner> {
  const owners = known.get(model) ?? gather(model);
  known.set(model, owners);
  return owners;
}

function gather(model: Model): ReadonlyMap<string, AddressOwner> {
  const owners = new Map<string, AddressOwner>();
  for (const host of model.hosts) {
    const { uplink, network, provider } = host;
    for (const address of host.publicAddresses) owners.set(address.text, { kind: "host", host, face: "public" });
    // Where nodes are routed, the host has no address in their network.
    for (const gateway of provider.link === "bridge" ? [network.gateway, network.gateway6] : [])
      if (gateway !== null) owners.set(gateway.text, { kind: "host", host, face: "gateway" });
    for (const address of [uplink.address.address, uplink.address6?.address])
      if (address !== undefined) owners.set(address.text, { kind: "host", host, face: "uplink" });
  }
  for (const node of model.nodes) {
    for (const address of [node.address, node.address6])
      if (address !== null) owners.set(address.text, { kind: "node", node, face: "inside" });
    if (node.publicAddress !== null) owners.set(node.publicAddress.text, { kind: "node", node, face: "public" });
  }
  return owners;
}
