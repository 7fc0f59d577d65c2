import { bitsOf, formatIp, networkOf, parseIp } from "./ip-text.js";

/** What a text must be: an address; an address and the prefix length of its network; or a network. */
export type Shape = "address" | "interface" | "network";

export interface Format {
  readonly shape: Shape;
  /** The family that it must be of; absent where either will do. */
  readonly family?: 4 | 6;
}

/** The formats of the schema, beyond JSON Schema's own. */
export const FORMATS = {
  ipv4: { shape: "address", family: 4 },
  ipv6: { shape: "address", family: 6 },
  ip: { shape: "address" },
  "ipv4-interface": { shape: "interface", family: 4 },
  "ipv6-interface": { shape: "interface", family: 6 },
  "ipv4-network": { shape: "network", family: 4 },
  "ipv6-network": { shape: "network", family: 6 },
  "ip-network": { shape: "network" },
} as const satisfies Record<string, Format>;

export type FormatName = keyof typeof FORMATS;

/** Why a text is not of a format. What is meant stands beside it where that is beyond doubt. */
export type AddressProblem =
  | { readonly kind: "not-an-address" }
  | { readonly kind: "octet-too-large"; readonly octet: string }
  | { readonly kind: "leading-zero"; readonly meant: string }
  | { readonly kind: "zone-index" }
  | { readonly kind: "mapped"; readonly meant: string }
  | { readonly kind: "wrong-family"; readonly found: 4 | 6 }
  | { readonly kind: "prefix-missing" }
  | { readonly kind: "prefix-not-wanted"; readonly meant: string }
  | { readonly kind: "netmask"; readonly meant: string }
  | { readonly kind: "bad-prefix"; readonly prefix: string; readonly longest: number }
  | { readonly kind: "host-bits-set"; readonly meant: string };

/** The first thing that is wrong with a text as an address, or undefined where it is of the format. */
export function addressProblem(name: FormatName, text: string): AddressProblem | undefined {
  const format: Format = FORMATS[name];
  const slash = text.indexOf("/");
  const address = slash === -1 ? text : text.slice(0, slash);
  const ip = parseIp(address);
  if (ip === undefined) return unreadable(address, slash === -1 ? "" : text.slice(slash));
  if (isMapped(ip.parts)) return { kind: "mapped", meant: dotted(ip.parts) };
  if (format.family !== undefined && format.family !== ip.family) return { kind: "wrong-family", found: ip.family };
  if (slash === -1) return format.shape === "interface" ? { kind: "prefix-missing" } : undefined;
  if (format.shape === "address") return { kind: "prefix-not-wanted", meant: address };
  const prefix = text.slice(slash + 1);
  const longest = bitsOf(ip.family);
  if (!/^(0|[1-9][0-9]{0,2})$/.test(prefix) || Number(prefix) > longest) return badPrefix(address, prefix, longest);
  if (format.shape === "interface") return undefined;
  const network = networkOf(ip, Number(prefix));
  const same = network.parts.every((part, index) => part === ip.parts[index]);
  return same ? undefined : { kind: "host-bits-set", meant: `${formatIp(network)}/${prefix}` };
}

function unreadable(address: string, rest: string): AddressProblem {
  if (address.includes("%") && parseIp(address.slice(0, address.indexOf("%"))) !== undefined) return { kind: "zone-index" };
  const mapped = /^::ffff:([0-9.]+)$/i.exec(address)?.[1];
  if (mapped !== undefined && parseIp(mapped) !== undefined) return { kind: "mapped", meant: mapped };
  if (!/^[0-9]{1,10}(\.[0-9]{1,10}){3}$/.test(address)) return { kind: "not-an-address" };
  const octets = address.split(".");
  const tooLarge = octets.find((octet) => Number(octet) > 255);
  if (tooLarge !== undefined) return { kind: "octet-too-large", octet: tooLarge };
  return { kind: "leading-zero", meant: octets.map(Number).join(".") + rest };
}

function badPrefix(address: string, prefix: string, longest: number): AddressProblem {
  const mask = parseIp(prefix);
  if (mask?.family !== 4 || longest !== 32) return { kind: "bad-prefix", prefix, longest };
  const bits = mask.parts.map((part) => part.toString(2).padStart(8, "0")).join("");
  if (!/^1*0*$/.test(bits)) return { kind: "bad-prefix", prefix, longest };
  return { kind: "netmask", meant: `${address}/${bits.lastIndexOf("1") + 1}` };
}

/** ::ffff:0:0/96 (RFC 4291 §2.5.5.2): IPv4 in disguise, which one program reads as IPv4 and the next does not. */
function isMapped(parts: readonly number[]): boolean {
  return parts.length === 8 && parts[5] === 0xffff && parts.slice(0, 5).every((part) => part === 0);
}

function dotted(parts: readonly number[]): string {
  return parts
    .slice(6)
    .flatMap((part) => [part >> 8, part & 0xff])
    .join(".");
}
