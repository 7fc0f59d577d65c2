import { isIPv4, isIPv6 } from "node:net";

/** An address as numbers, most significant first: four octets of 8 bits, or eight groups of 16 bits. */
export interface Ip {
  readonly family: 4 | 6;
  readonly parts: readonly number[];
}

/**
 * Reads an address in the strict form that every program reads alike: no leading zeros in IPv4 (octal to inet_aton(3)), no
 * zone index, no IPv4 tail in IPv6. Node's `net` is the gate; it has no such leniency for IPv4.
 */
export function parseIp(text: string): Ip | undefined {
  if (isIPv4(text)) return { family: 4, parts: text.split(".").map(Number) };
  if (!/^[0-9a-fA-F:]+$/.test(text) || !isIPv6(text)) return undefined;
  const [head = "", tail] = text.split("::");
  const left = groups(head);
  const right = tail === undefined ? [] : groups(tail);
  const gap = new Array<number>(8 - left.length - right.length).fill(0);
  return { family: 6, parts: [...left, ...gap, ...right] };
}

function groups(text: string): readonly number[] {
  return text === "" ? [] : text.split(":").map((group) => Number.parseInt(group, 16));
}

export function bitsOf(family: 4 | 6): number {
  return family === 4 ? 32 : 128;
}

/** The network that an address with this prefix length lies in: the address with its host bits zero. */
export function networkOf(ip: Ip, prefix: number): Ip {
  const width = ip.family === 4 ? 8 : 16;
  const parts = ip.parts.map((part, index) => {
    const kept = Math.max(0, Math.min(width, prefix - index * width));
    return part & ((0xffff << (width - kept)) & ((1 << width) - 1));
  });
  return { family: ip.family, parts };
}

/** The canonical text: RFC 5952 for IPv6 (lower case, the longest run of zero groups as `::`). */
export function formatIp(ip: Ip): string {
  if (ip.family === 4) return ip.parts.join(".");
  const plain = ip.parts.map((part) => part.toString(16)).join(":");
  const runs = [...plain.matchAll(/(?<![0-9a-f])0(:0)+(?![0-9a-f])/g)].map((match) => match[0]);
  const longest = runs.sort((a, b) => b.length - a.length)[0];
  if (longest === undefined) return plain;
  const at = plain.search(new RegExp(`(?<![0-9a-f])${longest}(?![0-9a-f])`));
  return `${plain.slice(0, at).replace(/:$/, "")}::${plain.slice(at + longest.length).replace(/^:/, "")}`;
}
