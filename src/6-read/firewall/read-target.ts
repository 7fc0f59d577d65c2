import type { Address } from "../../core/address.js";
import { NotUnderstood, shown } from "../not-understood.js";
import { readAddress, readOneOf, readPort } from "../words.js";
import { KERNEL_CHAINS } from "./check-rule-set.js";
import type { Match } from "./match.js";
import type { RulePlace } from "./read-rule.js";
import type { Target } from "./target.js";

const REJECT_4 = ["icmp-port-unreachable", "icmp-host-unreachable", "icmp-net-unreachable", "icmp-admin-prohibited"];
const REJECT_6 = ["icmp6-port-unreachable", "icmp6-addr-unreachable", "icmp6-adm-prohibited"];

/** Reads `-j TARGET` with its options; the words begin with `-j`. */
export function readTarget(words: readonly string[], matches: readonly Match[], place: RulePlace): Target {
  const [jump, name = "", option, value, ...more] = words;
  if (jump !== "-j" || name === "") throw new NotUnderstood("the rule has no target");
  if (more.length > 0) throw new NotUnderstood(`${shown(more.join(" "))} behind the target`);
  switch (name) {
    case "ACCEPT":
    case "DROP":
    case "RETURN":
      if (option !== undefined) break;
      return { kind: name.toLowerCase() as "accept" | "drop" | "return" };
    case "MASQUERADE":
      if (option !== undefined) break;
      inTable("nat", name, place);
      return { kind: "masquerade" };
    case "REJECT":
      inTable("filter", name, place);
      return { kind: "reject", with: rejection(option, value, matches, place) };
    case "DNAT":
      if (option !== "--to-destination" || value === undefined) break;
      inTable("nat", name, place);
      return { kind: "dnat", ...translation(value, matches, place) };
    case "SNAT":
      if (option !== "--to-source" || value === undefined) break;
      inTable("nat", name, place);
      return { kind: "snat", ...translation(value, matches, place) };
    default:
      if (option !== undefined || !/^[A-Za-z0-9_-]{1,28}$/.test(name)) break;
      if (Object.values(KERNEL_CHAINS).some((chains) => chains.includes(name))) break;
      return { kind: "jump", chain: name };
  }
  throw new NotUnderstood(`${shown(words.join(" "))} is no target that is known here`);
}

function inTable(table: string, target: string, place: RulePlace): void {
  if (place.table !== table) throw new NotUnderstood(`${target} in the table ${place.table}`);
}

function rejection(
  option: string | undefined,
  value: string | undefined,
  matches: readonly Match[],
  { family }: RulePlace,
): string {
  if (option === undefined) return family === 4 ? "icmp-port-unreachable" : "icmp6-port-unreachable";
  if (option !== "--reject-with") throw new NotUnderstood(`${shown(option)} is no option of REJECT`);
  const found = readOneOf(value ?? "", ["tcp-reset", ...(family === 4 ? REJECT_4 : REJECT_6)]);
  const isTcp = matches.some((match) => match.kind === "protocol" && match.protocol === "tcp" && !match.negated);
  if (found === "tcp-reset" && !isTcp) throw new NotUnderstood("a tcp-reset for what may not be TCP");
  return found;
}

/** `192.168.52.101:80`, `[fd00:52::101]:80`, or an address alone. */
function translation(
  text: string,
  matches: readonly Match[],
  { family }: RulePlace,
): { readonly address: Address; readonly port?: number } {
  const found = /^(?:\[([^\]]+)\]|(\d+\.\d+\.\d+\.\d+))(?::(.+))?$/.exec(text);
  const address = readAddress(found?.[1] ?? found?.[2] ?? text);
  if (address.family !== family) throw new NotUnderstood(`${shown(text)} is not of IPv${family}`);
  if (found?.[3] === undefined) return { address };
  if (!matches.some((match) => match.kind === "protocol" && !match.negated)) {
    throw new NotUnderstood("a port is translated without `-p tcp` or `-p udp`");
  }
  return { address, port: readPort(found[3]) };
}
