import type { Address, Network } from "../../core/address.js";

/** An address as a number that compares. One of IPv4 fits a plain number, which is many times as quick as a bigint. */
export type AddressValue = number | bigint;

export interface Range {
  readonly first: AddressValue;
  readonly last: AddressValue;
}

/** One packet at one hook of the kernel, as rules see it. */
export interface Packet {
  /** Names of interfaces; empty where there is none at this hook. */
  readonly in: string;
  readonly out: string;
  readonly src: AddressValue;
  readonly dst: AddressValue;
  /** `icmp` stands for that of the family, `other` for all that has no ports. */
  readonly protocol: Protocol;
  readonly sport: number;
  readonly dport: number;
  readonly state: State;
  /** Where it went to before it was translated; null where it was not. */
  readonly original: { readonly dst: AddressValue; readonly port: number } | null;
}

export type Protocol = "tcp" | "udp" | "icmp" | "other";
export type State = "NEW" | "ESTABLISHED" | "RELATED" | "INVALID";

/** Where the kernel asks: at the way into the host, through it, out of it, and where addresses are translated. */
export type Hook = "input" | "forward" | "output" | "arriving" | "own calls" | "leaving";

export function numberOf(address: Address): AddressValue {
  return address.family === 4 ? Number(address.value) : address.value;
}

/** All addresses of a network, the first and the last among them. */
export function rangeOf(network: Network): Range {
  return network.family === 4
    ? { first: Number(network.base.value), last: Number(network.last) }
    : { first: network.base.value, last: network.last };
}

/** One address alone. */
export function single(address: Address): Range {
  const value = numberOf(address);
  return { first: value, last: value };
}

export function isIn(range: Range, value: AddressValue): boolean {
  return range.first <= value && value <= range.last;
}

/** The address that follows or goes before; undefined where there is none. */
export function beside(value: AddressValue, step: 1 | -1, family: 4 | 6): AddressValue | undefined {
  const next = typeof value === "bigint" ? value + BigInt(step) : value + step;
  return next < 0 || (family === 4 ? next > 0xffff_ffff : next >= 1n << 128n) ? undefined : next;
}
