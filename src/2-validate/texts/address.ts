import { complaint as badPrefix } from "../complaints/bad-prefix/complaint.js";
import { complaint as hostBitsSet } from "../complaints/host-bits-set/complaint.js";
import { complaint as leadingZero } from "../complaints/leading-zero/complaint.js";
import { complaint as mappedAddress } from "../complaints/mapped-address/complaint.js";
import { complaint as netmask } from "../complaints/netmask/complaint.js";
import { complaint as notAnAddress } from "../complaints/not-an-address/complaint.js";
import { complaint as prefixMissing } from "../complaints/prefix-missing/complaint.js";
import { complaint as prefixNotWanted } from "../complaints/prefix-not-wanted/complaint.js";
import { complaint as wrongFamily } from "../complaints/wrong-family/complaint.js";
import { complaint as zoneIndex } from "../complaints/zone-index/complaint.js";
import type { Explanation } from "../explanation.js";
import { type AddressProblem, addressProblem, FORMATS, type Format, type FormatName } from "../formats.js";
import { quoted } from "../quoted.js";
import { replaceWith } from "../replace-with.js";

const EXAMPLES: Readonly<Record<FormatName, string>> = {
  ipv4: "192.168.52.101",
  ipv6: "fd00:52::101",
  ip: "192.0.2.53",
  "ipv4-interface": "203.0.113.10/24",
  "ipv6-interface": "2001:db8:10::10/64",
  "ipv4-network": "192.168.52.0/24",
  "ipv6-network": "fd00:52::/64",
  "ip-network": "198.51.100.0/24",
};

/** What a text of such a format is called: "an IPv4 address with its prefix length". */
export function nameOfFormat(name: FormatName): string {
  const { family, shape }: Format = FORMATS[name];
  const ip = family === undefined ? "an IP" : `an IPv${family}`;
  if (shape === "network") return `${ip} network`;
  return shape === "address" ? `${ip} address` : `${ip} address with its prefix length`;
}

/** Why a text is not of this format. The text is known to be refused. */
export function explainAddress(text: string, name: FormatName): Explanation {
  const trimmed = text.trim();
  const problem = addressProblem(name, trimmed);
  if (problem === undefined) {
    return {
      kind: notAnAddress,
      message: `${quoted(text)} has blanks around the address`,
      help: `write ${quoted(trimmed)}`,
      fix: replaceWith(trimmed, true),
    };
  }
  return explainProblem(problem, trimmed, name);
}

function explainProblem(problem: AddressProblem, text: string, name: FormatName): Explanation {
  switch (problem.kind) {
    case "not-an-address":
    case "octet-too-large":
      return explainUnreadable(problem, text, name);
    case "leading-zero":
      return meant(
        leadingZero,
        `${quoted(text)} has leading zeros, which half of all programs read as octal and the others refuse`,
        problem.meant,
        name,
      );
    case "zone-index":
      return {
        kind: zoneIndex,
        message: `${quoted(text)} has a zone index, which means something on one machine only`,
        help: `write ${nameOfFormat(name)} that is the same everywhere, such as \`${EXAMPLES[name]}\``,
      };
    case "mapped":
      return meant(
        mappedAddress,
        `${quoted(text)} is an IPv4 address in IPv6 form, which some programs take for one and some for the other`,
        problem.meant,
        name,
      );
    case "wrong-family":
      return explainFamily(problem.found, text, name);
    case "prefix-missing":
      return {
        kind: prefixMissing,
        message: `${quoted(text)} has no prefix length, so that nothing says which addresses are in the same network`,
        help: `write it as \`ip address\` shows it, such as \`${EXAMPLES[name]}\``,
      };
    case "prefix-not-wanted":
      return meant(
        prefixNotWanted,
        `${quoted(text)} has a prefix length, and a single address is needed; its network is known already`,
        problem.meant,
        name,
      );
    case "netmask":
      return meant(
        netmask,
        `${quoted(text)} has a netmask, and the length of the prefix is needed`,
        problem.meant,
        name,
      );
    case "bad-prefix":
      return {
        kind: badPrefix,
        message: `\`/\` and ${quoted(problem.prefix)} is no prefix length: it is a number from 0 to ${problem.longest}, without leading zeros`,
        help: `write for example \`${EXAMPLES[name]}\``,
      };
    case "host-bits-set":
      return meant(
        hostBitsSet,
        `${quoted(text)} is an address in a network, not the network: its host bits are not zero`,
        problem.meant,
        name,
      );
  }
}

/** A problem whose remedy is beyond doubt, where the remedy itself is of the format. */
function meant(kind: Explanation["kind"], message: string, text: string, name: FormatName): Explanation {
  const right = addressProblem(name, text) === undefined;
  return {
    kind,
    message,
    help: right ? `write ${quoted(text)}` : `write for example \`${EXAMPLES[name]}\``,
    fix: right ? replaceWith(text, isSure(kind, text, name)) : undefined,
  };
}

/**
 * Zeros may have been octal; and who writes a network where an address belongs, or an address where a list takes networks
 * of any size, may have meant either.
 */
function isSure(kind: Explanation["kind"], text: string, name: FormatName): boolean {
  if (kind === leadingZero) return false;
  if (kind === hostBitsSet) return name !== "ip-network";
  return kind !== prefixNotWanted || !/(?:\.0|::)$/.test(text);
}

function explainFamily(found: 4 | 6, text: string, name: FormatName): Explanation {
  const other =
    found === 6
      ? "IPv6 has a key of its own, with a `6` at its end, where it can be used"
      : "IPv4 stands in the key without the `6`";
  return {
    kind: wrongFamily,
    message: `${quoted(text)} is of IPv${found}, and ${nameOfFormat(name)} is needed here`,
    help: `write ${nameOfFormat(name)} such as \`${EXAMPLES[name]}\`; ${other}`,
  };
}

function explainUnreadable(problem: AddressProblem, text: string, name: FormatName): Explanation {
  return {
    kind: notAnAddress,
    message: `${quoted(text)} is not ${nameOfFormat(name)}${reason(problem, text)}`,
    help: `write for example \`${EXAMPLES[name]}\``,
  };
}

function reason(problem: AddressProblem, text: string): string {
  if (problem.kind === "octet-too-large") return `: ${quoted(problem.octet)} is more than 255`;
  if (/^[0-9.]+(\/[0-9]+)?$/.test(text)) return ": it has not four numbers";
  if (/^[0-9.]+:[0-9]+$/.test(text)) return ": a port does not belong to it";
  if (/^\[.*\]$/.test(text)) return ": the brackets belong to URLs";
  if (text === "localhost" || /^[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\.?$/.test(text))
    return ": a name is not enough, as it would have to be looked up while compiling";
  return "";
}
