import type { Where } from "../6-read/where.js";
import type { Address } from "../core/address.js";
import { type HostView, isInside } from "./host-view.js";

/** Where a kernel would send a packet: to itself, out of an interface, or nowhere. ip-route(8) */
export type Route =
  | { readonly kind: "local"; readonly interface: string; readonly where?: Where }
  | { readonly kind: "out"; readonly interface: string; readonly where?: Where }
  | { readonly kind: "none"; readonly because: string };

export function routeTo(view: HostView, destination: Address): Route {
  const special = specialRoute(view, destination);
  if (special !== undefined) return special;
  const own = view.own.get(destination.text);
  if (own !== undefined) return { kind: "local", interface: own.interface, where: own.where };
  const inside = isInside(view, destination);
  if (inside === undefined) return { kind: "out", interface: view.uplink };
  const node = view.nodes.get(destination.text);
  if (node?.isOff === true) {
    // Without a route of its own, a stopped node on a bridge is asked for by ARP, and nobody answers.
    if (node.where !== undefined) return answeredFor(node.where);
    return inside.isOnLink ? { kind: "out", interface: view.inner, where: inside.where } : answeredFor(inside.where);
  }
  if (inside.isOnLink) return { kind: "out", interface: view.inner, where: inside.where };
  // Each running node has a route of its own; the host answers for what is left of the network.
  return node === undefined ? answeredFor(inside.where) : { kind: "out", interface: view.inner, where: node.made };
}

function answeredFor(where: Where): Route {
  return { kind: "local", interface: "lo", where };
}

const FOUR = (text: string): bigint => text.split(".").reduce((sum, octet) => sum * 256n + BigInt(octet), 0n);

/** Addresses that are nobody's. RFC 6890 */
function specialRoute(view: HostView, { family, value }: Address): Route | undefined {
  if (family === 6) return value >> 120n === 0xffn ? { kind: "local", interface: "lo" } : undefined;
  if (value === FOUR("255.255.255.255")) return { kind: "local", interface: view.uplink };
  const top = Number(value >> 24n);
  if (top === 127 && value !== FOUR("127.0.0.1")) return { kind: "local", interface: "lo" };
  if (top === 0 || top >= 240) return { kind: "none", because: "an address that is nobody's" };
  if (top >= 224) return { kind: "none", because: "an address of many" };
  for (const { network, isOnLink, where } of view.inside) {
    if (isOnLink && network.family === 4 && network.prefix < 31 && value === network.last) {
      return { kind: "local", interface: view.inner, where };
    }
  }
  return undefined;
}

/** The address under which a host speaks at an interface, as MASQUERADE takes it. */
export function addressAt(view: HostView, name: string, family: 4 | 6): Address | undefined {
  for (const own of view.own.values()) {
    if (own.interface === name && own.address.family === family) return own.address;
  }
  return undefined;
}
