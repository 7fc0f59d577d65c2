import { address as addressValue, interfaceAddress } from "../core/address.js";
import { ipFamily } from "../core/ip-family.js";

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
  const family = familyOf(address);
  if (family === undefined) return unreadable(address, slash === -1 ? "" : text.slice(slash));
  const mapped = family === 6 ? mappedAddress(address) : undefined;
  if (mapped !== undefined) return { kind: "mapped", meant: mapped };
  if (format.family !== undefined && format.family !== family) return { kind: "wrong-family", found: family };
  if (slash === -1) return format.shape === "interface" ? { kind: "prefix-missing" } : undefined;
  if (format.shape === "address") return { kind: "prefix-not-wanted", meant: address };
  return prefixProblem(format, address, family, text.slice(slash + 1));
}

/**
 * The family of an address in the strict form that every program reads alike: no leading zeros in IPv4 (octal to
 * inet_aton(3)), no zone index and no IPv4 tail in IPv6.
 */
function familyOf(address: string): 4 | 6 | undefined {
  const family = ipFamily(address);
  return family === 0 || (family === 6 && address.includes(".")) ? undefined : family;
}

function prefixProblem(format: Format, address: string, family: 4 | 6, prefix: string): AddressProblem | undefined {
  const longest = family === 4 ? 32 : 128;
  if (!/^(0|[1-9][0-9]{0,2})$/.test(prefix) || Number(prefix) > longest) return badPrefix(address, prefix, longest);
  if (format.shape === "interface") return undefined;
  const { address: own, network } = interfaceAddress(`${address}/${prefix}`);
  return own.value === network.base.value ? undefined : { kind: "host-bits-set", meant: network.text };
}

function unreadable(address: string, rest: string): AddressProblem {
  if (address.includes("%") && familyOf(address.slice(0, address.indexOf("%"))) !== undefined)
    return { kind: "zone-index" };
  const tail = /^::ffff:([0-9.]+)$/i.exec(address)?.[1];
  if (tail !== undefined && ipFamily(tail) === 4) return { kind: "mapped", meant: tail };
  if (!/^[0-9]{1,10}(\.[0-9]{1,10}){3}$/.test(address)) return { kind: "not-an-address" };
  const octets = address.split(".");
  const tooLarge = octets.find((octet) => Number(octet) > 255);
  if (tooLarge !== undefined) return { kind: "octet-too-large", octet: tooLarge };
  return { kind: "leading-zero", meant: octets.map(Number).join(".") + rest };
}

function badPrefix(address: string, prefix: string, longest: number): AddressProblem {
  if (longest !== 32 || ipFamily(prefix) !== 4) return { kind: "bad-prefix", prefix, longest };
  const bits = prefix
    .split(".")
    .map((octet) => Number(octet).toString(2).padStart(8, "0"))
    .join("");
  if (!/^1*0*$/.test(bits)) return { kind: "bad-prefix", prefix, longest };
  return { kind: "netmask", meant: `${address}/${bits.lastIndexOf("1") + 1}` };
}

/** The IPv4 address inside ::ffff:0:0/96 (RFC 4291 §2.5.5.2), which one program reads as IPv4 and the next does not. */
function mappedAddress(address: string): string | undefined {
  if (!/ffff/i.test(address)) return undefined;
  const { value } = addressValue(address);
  if (value >> 32n !== 0xffffn) return undefined;
  return [24n, 16n, 8n, 0n].map((shift) => String((value >> shift) & 255n)).join(".");
}
