import type { Match } from "../../6-read/firewall/match.js";
import type { Rule } from "../../6-read/firewall/rule-set.js";
import { isIn, type Packet, rangeOf } from "./packet.js";

export type Condition = (packet: Packet) => boolean;

/** What a packet has to be for a rule to be about it: all of these. iptables(8), iptables-extensions(8) */
export function conditionsOf(rule: Rule): readonly Condition[] {
  return rule.matches.map((match) => {
    const holds = conditionOf(match);
    return match.negated ? (packet) => !holds(packet) : holds;
  });
}

function conditionOf(match: Match): Condition {
  switch (match.kind) {
    case "source": {
      const range = rangeOf(match.network);
      return ({ src }) => isIn(range, src);
    }
    case "destination": {
      const range = rangeOf(match.network);
      return ({ dst }) => isIn(range, dst);
    }
    case "original-destination": {
      const range = rangeOf(match.network);
      return ({ original, dst }) => isIn(range, original?.dst ?? dst);
    }
    case "in-interface":
      return (packet) => isNamed(match.name, packet.in);
    case "out-interface":
      return (packet) => isNamed(match.name, packet.out);
    case "protocol": {
      const protocol = match.protocol === "ipv6-icmp" ? "icmp" : match.protocol;
      return (packet) => packet.protocol === protocol;
    }
    case "source-port":
      return ({ sport }) => match.ports.first <= sport && sport <= match.ports.last;
    case "destination-port":
      return ({ dport }) => match.ports.first <= dport && dport <= match.ports.last;
    case "original-destination-port":
      return ({ original, dport }) => {
        const port = original?.port ?? dport;
        return match.ports.first <= port && port <= match.ports.last;
      };
    case "state": {
      const states = new Set<string>(match.states);
      return ({ state, original }) => states.has(state) || (original !== null && states.has("DNAT"));
    }
    case "opens-connection":
      return ({ protocol, state }) => protocol === "tcp" && state === "NEW";
  }
}

function isNamed(pattern: string, name: string): boolean {
  return pattern.endsWith("+") ? name.startsWith(pattern.slice(0, -1)) : pattern === name;
}
