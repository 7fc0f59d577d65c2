import type { ConnectionState, Match, PortRange } from "../6-read/firewall/match.js";
import { contains } from "../core/address.js";
import type { Packet } from "./packet.js";

/** A packet at one hook, with what conntrack knows of its connection. */
export interface Situation {
  /** As it is now, after what was translated. */
  readonly packet: Packet;
  /** As it was when it came. */
  readonly original: Packet;
  readonly inInterface?: string;
  readonly outInterface?: string;
  readonly states: ReadonlySet<ConnectionState>;
}

/** Whether a condition of a rule agrees. iptables-extensions(8), and xt_conntrack.c for how states are counted */
export function agrees(match: Match, situation: Situation): boolean {
  return isSo(match, situation) !== match.negated;
}

function isSo(match: Match, { packet, original, inInterface, outInterface, states }: Situation): boolean {
  switch (match.kind) {
    case "source":
      return contains(match.network, packet.source);
    case "destination":
      return contains(match.network, packet.destination);
    case "in-interface":
      return isInterface(match.name, inInterface);
    case "out-interface":
      return isInterface(match.name, outInterface);
    case "protocol":
      return match.protocol === protocolOf(packet);
    case "source-port":
      return isIn(match.ports, packet.sourcePort);
    case "destination-port":
      return isIn(match.ports, packet.destinationPort);
    case "state":
      return match.states.some((state) => states.has(state));
    case "original-destination":
      return contains(match.network, original.destination);
    case "original-destination-port":
      return isIn(match.ports, original.destinationPort);
    default:
      // A first packet of TCP opens its connection.
      return packet.protocol === "tcp";
  }
}

function isInterface(pattern: string, name: string | undefined): boolean {
  const present = name ?? "";
  return pattern.endsWith("+") ? present.startsWith(pattern.slice(0, -1)) : present === pattern;
}

function isIn({ first, last }: PortRange, port: number | undefined): boolean {
  return port !== undefined && first <= port && port <= last;
}

function protocolOf({ protocol, destination }: Packet): string {
  return protocol === "icmp" && destination.family === 6 ? "ipv6-icmp" : protocol;
}
