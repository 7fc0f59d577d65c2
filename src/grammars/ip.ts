import { ipFamily } from "../core/ip-family.js";
import type { Refuse } from "./grammar.js";
import { textOf } from "./grammar.js";

/** An IP address as it is; refuses anything else. */
export function ipAddress(value: unknown, refuse: Refuse): string {
  const text = textOf(value);
  return ipFamily(text) === 0 ? refuse("it is not an IP address") : text;
}

/** An address, or a network with its prefix length and no bits set behind it, as BIND and reviewers want it. */
export function ipNetwork(value: unknown, refuse: Refuse): string {
  const text = textOf(value);
  const [base = "", prefix, ...rest] = text.split("/");
  const family = ipFamily(base);
  if (family === 0 || rest.length > 0) return refuse("it is not an IP address or network");
  if (prefix === undefined) return text;
  const width = family === 4 ? 32 : 128;
  if (!/^(0|[1-9][0-9]{0,2})$/.test(prefix) || Number(prefix) > width) return refuse("its prefix length is not valid");
  const low = bits(base, family) & ((1n << BigInt(width - Number(prefix))) - 1n);
  return low === 0n ? text : refuse("it has bits set behind its prefix");
}

function bits(text: string, family: 4 | 6): bigint {
  if (family === 4) return text.split(".").reduce((sum, octet) => (sum << 8n) | BigInt(octet), 0n);
  const [head = "", tail] = embedded(text).split("::");
  const before = words(head);
  const after = tail === undefined ? [] : words(tail);
  const zeros = new Array<bigint>(8 - before.length - after.length).fill(0n);
  return [...before, ...zeros, ...after].reduce((sum, word) => (sum << 16n) | word, 0n);
}

function words(text: string): bigint[] {
  return text === "" ? [] : text.split(":").map((word) => BigInt(`0x${word}`));
}

/** `::ffff:192.0.2.1` as `::ffff:c000:201` (RFC 4291, 2.2). */
function embedded(text: string): string {
  const dotted = /[0-9.]+$/.exec(text)?.[0];
  if (dotted === undefined || !dotted.includes(".")) return text;
  const value = Number(bits(dotted, 4));
  return `${text.slice(0, -dotted.length)}${(value >>> 16).toString(16)}:${(value & 0xffff).toString(16)}`;
}
