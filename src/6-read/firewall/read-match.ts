import type { Network } from "../../core/address.js";
import { NotUnderstood, shown } from "../not-understood.js";
import { readNumber, readOneOf } from "../words.js";
import type { ConnectionState, Match, PortRange } from "./match.js";
import type { RulePlace } from "./read-rule.js";

interface Context {
  readonly place: RulePlace;
  /** What the rule said before. */
  readonly matches: readonly Match[];
  readonly modules: readonly string[];
}

type Reader = (value: string, negated: boolean, context: Context) => Match;

const STATES = ["NEW", "ESTABLISHED", "RELATED", "INVALID", "UNTRACKED", "DNAT", "SNAT"] as const;

/** Where a packet has an interface that it came by, and one that it leaves by. */
const WITHOUT_IN: readonly string[] = ["OUTPUT", "POSTROUTING"];
const WITHOUT_OUT: readonly string[] = ["PREROUTING", "INPUT"];

const READERS: Readonly<Record<string, Reader>> = {
  "-s": (value, negated, { place }) => ({ kind: "source", network: networkOf(value, place), negated }),
  "-d": (value, negated, { place }) => ({ kind: "destination", network: networkOf(value, place), negated }),
  "-i": (value, negated, { place }) => {
    if (WITHOUT_IN.includes(place.chain)) throw new NotUnderstood(`-i in ${place.chain}`);
    return { kind: "in-interface", name: interfaceName(value), negated };
  },
  "-o": (value, negated, { place }) => {
    if (WITHOUT_OUT.includes(place.chain)) throw new NotUnderstood(`-o in ${place.chain}`);
    return { kind: "out-interface", name: interfaceName(value), negated };
  },
  "-p": (value, negated, { place }) => ({ kind: "protocol", protocol: protocolOf(value, place), negated }),
  "--sport": (value, negated, context) => ({ kind: "source-port", ports: portsOf(value, context), negated }),
  "--dport": (value, negated, context) => ({ kind: "destination-port", ports: portsOf(value, context), negated }),
  "--ctstate": (value, negated, context) => {
    needConntrack("--ctstate", context);
    return { kind: "state", states: value.split(",").map((word): ConnectionState => readOneOf(word, STATES)), negated };
  },
  "--ctorigdst": (value, negated, context) => {
    needConntrack("--ctorigdst", context);
    return { kind: "original-destination", network: networkOf(value, context.place), negated };
  },
  "--ctorigdstport": (value, negated, context) => {
    needConntrack("--ctorigdstport", context);
    return { kind: "original-destination-port", ports: rangeOf(value), negated };
  },
};

export function isMatchOption(option: string): boolean {
  return Object.hasOwn(READERS, option);
}

/** Reads one condition; those that were read before say which options may follow. */
export function readMatch(option: string, value: string, negated: boolean, context: Context): Match {
  return (READERS[option] as Reader)(value, negated, context);
}

function networkOf(text: string, place: RulePlace): Network {
  const { family } = place;
  const network = place.networkOf(text);
  if (network.family !== family) throw new NotUnderstood(`${shown(text)} is not of IPv${family}`);
  return network;
}

function interfaceName(text: string): string {
  if (!/^[^\s/]{1,15}$/.test(text)) throw new NotUnderstood(`${shown(text)} is no name of an interface`);
  return text;
}

function protocolOf(text: string, { family }: RulePlace): "tcp" | "udp" | "icmp" | "ipv6-icmp" {
  return readOneOf(text, ["tcp", "udp", family === 4 ? "icmp" : "ipv6-icmp"]);
}

function portsOf(text: string, { matches, modules }: Context): PortRange {
  const protocol = matches.find((match) => match.kind === "protocol" && !match.negated);
  const name = protocol?.kind === "protocol" ? protocol.protocol : "";
  if (!modules.includes(name)) throw new NotUnderstood("a port without `-p tcp -m tcp` or `-p udp -m udp` before it");
  return rangeOf(text);
}

function rangeOf(text: string): PortRange {
  const [first = "", last = first, ...more] = text.split(":");
  if (more.length > 0) throw new NotUnderstood(`${shown(text)} is no range of ports`);
  const range = { first: readNumber(first, 65535), last: readNumber(last, 65535) };
  if (range.first > range.last) throw new NotUnderstood(`${shown(text)} ends before it begins`);
  return range;
}

function needConntrack(option: string, { modules }: Context): void {
  if (!modules.includes("conntrack")) throw new NotUnderstood(`${option} without \`-m conntrack\` before it`);
}
