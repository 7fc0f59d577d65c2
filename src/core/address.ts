import { Address6 } from "ip-address";
import { ipFamily } from "./ip-family.js";

/** An IP address. `text` is its canonical form (RFC 5952 for IPv6); `value` compares and counts. */
export interface Address {
  readonly family: 4 | 6;
  readonly text: string;
  readonly value: bigint;
}

/** A network: an address whose host bits are zero, and the length of its prefix. */
export interface Network {
  readonly family: 4 | 6;
  readonly text: string;
  readonly base: Address;
  readonly prefix: number;
  /** The last address: in IPv4 the broadcast address. */
  readonly last: bigint;
}

/** An address of an interface with the network it is in: `203.0.113.10/24`. */
export interface InterfaceAddress {
  readonly text: string;
  readonly address: Address;
  readonly network: Network;
}

/** Reads an address whose form has been validated. */
export function address(text: string): Address {
  if (ipFamily(text) === 4) return { family: 4, text, value: value4(text) };
  const parsed = new Address6(text);
  return { family: 6, text: parsed.correctForm(), value: parsed.bigInt() };
}

/** Writes an address from its number. */
export function addressOf(family: 4 | 6, value: bigint): Address {
  if (family === 6) return { family, text: Address6.fromBigInt(value).correctForm(), value };
  const n = Number(value);
  return { family, text: `${n >>> 24}.${(n >>> 16) & 255}.${(n >>> 8) & 255}.${n & 255}`, value };
}

/** Reads a network; a bare address is a network of one. Host bits, which validation refuses, are dropped. */
export function network(text: string): Network {
  return interfaceAddress(text).network;
}

/** Reads an address with a prefix length; without one it is a network of one. */
export function interfaceAddress(text: string): InterfaceAddress {
  const slash = text.indexOf("/");
  const own = address(slash === -1 ? text : text.slice(0, slash));
  const width = own.family === 4 ? 32 : 128;
  const prefix = slash === -1 ? width : Number(text.slice(slash + 1));
  const hostBits = BigInt(width - prefix);
  const first = (own.value >> hostBits) << hostBits;
  const base = first === own.value ? own : addressOf(own.family, first);
  const last = first + (1n << hostBits) - 1n;
  const net = { family: own.family, text: `${base.text}/${prefix}`, base, prefix, last };
  return { text: `${own.text}/${prefix}`, address: own, network: net };
}

/** Whether an address is in a network; never where they are of two families. */
export function contains(net: Network, inner: Address): boolean {
  return net.family === inner.family && net.base.value <= inner.value && inner.value <= net.last;
}

/** Whether all of one network is in another, which may be the same. */
export function covers(outer: Network, inner: Network): boolean {
  return outer.prefix <= inner.prefix && contains(outer, inner.base);
}

/** Whether what is open to these networks is open to everybody, of one family or of any: none is named, or one has all addresses. */
export function areEverybody(from: readonly Network[], family?: 4 | 6): boolean {
  return from.length === 0 || from.some((one) => one.prefix === 0 && one.family === (family ?? one.family));
}

/** Whether two networks share an address. */
export function overlaps(a: Network, b: Network): boolean {
  return a.family === b.family && a.base.value <= b.last && b.base.value <= a.last;
}

const DOT = ".".charCodeAt(0);
const ZERO = "0".charCodeAt(0);

/** Thousands of addresses are read, so that no text is made of each number. */
function value4(text: string): bigint {
  let value = 0;
  let octet = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === DOT) {
      value = value * 256 + octet;
      octet = 0;
    } else octet = octet * 10 + code - ZERO;
  }
  return BigInt(value * 256 + octet);
}
