import type { Match } from "../../6-read/firewall/match.js";
import type { Chain } from "../../6-read/firewall/rule-set.js";
import { type Protocol, type Range, rangeOf, type State } from "./packet.js";

/** A class of packets: what is absent may be anything. A rule is about one, and so is a thing that the topology asks for. */
export interface Box {
  readonly src?: Range;
  readonly dst?: Range;
  readonly in?: string;
  readonly out?: string;
  readonly protocol?: Protocol;
  readonly sport?: Ports;
  readonly dport?: Ports;
  readonly state?: State;
  readonly isTranslated?: boolean;
  readonly originalDst?: Range;
  readonly originalPort?: Ports;
}

export interface Ports {
  readonly first: number;
  readonly last: number;
}

/** The classes that the rules of a chain are about. What is negated has the same borders as what is not. */
export function boxesOfChain(chain: Chain): readonly Box[] {
  return chain.rules.map(({ matches }) => Object.assign({}, ...matches.map(boxOfMatch)) as Box);
}

function boxOfMatch(match: Match): Box {
  switch (match.kind) {
    case "source":
      return { src: rangeOf(match.network) };
    case "destination":
      return { dst: rangeOf(match.network) };
    case "in-interface":
      return { in: match.name };
    case "out-interface":
      return { out: match.name };
    case "protocol":
      return { protocol: match.protocol === "ipv6-icmp" ? "icmp" : match.protocol };
    case "source-port":
      return { sport: match.ports };
    case "destination-port":
      return { dport: match.ports };
    case "state":
      return stateBox(match.states);
    case "original-destination":
      return { originalDst: rangeOf(match.network) };
    case "original-destination-port":
      return { originalPort: match.ports };
    case "opens-connection":
      return { state: "NEW" };
  }
}

function stateBox(states: readonly string[]): Box {
  const plain = states.find((state) => ["NEW", "ESTABLISHED", "RELATED", "INVALID"].includes(state));
  return {
    ...(plain === undefined ? {} : { state: plain as State }),
    ...(states.includes("DNAT") ? { isTranslated: true } : {}),
  };
}
