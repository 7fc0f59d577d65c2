import type { Match } from "../../6-read/firewall/match.js";
import type { Rule } from "../../6-read/firewall/rule-set.js";
import { type Address, contains } from "../../core/address.js";
import { intersection, ofNetwork, type Sources, without } from "./sources.js";

/** The first packet of a connection, from all sources at once. */
export interface Probe {
  readonly family: 4 | 6;
  readonly from: string;
  /** The interface that it leaves by; absent where it stays. */
  readonly to?: string;
  readonly protocol: "tcp" | "udp";
  /** `null`: the host itself, whatever its address is. */
  readonly destination: Address | null;
  readonly port: number;
  /** What it was sent to, when that was translated. */
  readonly sentTo?: { readonly address: Address; readonly port: number };
}

/** Those of the sources whose packet a rule is about. */
export function matched(rule: Rule, probe: Probe, sources: Sources): Sources {
  let left = sources;
  for (const match of rule.matches) {
    if (match.kind === "source") {
      const net = match.network.family === probe.family ? ofNetwork(match.network) : [];
      left = match.negated ? without(left, net) : intersection(left, net);
    } else if (agrees(match, probe) === match.negated) return [];
    if (left.length === 0) return left;
  }
  return left;
}

function agrees(match: Match, probe: Probe): boolean {
  switch (match.kind) {
    case "source":
      return true;
    case "destination":
      return probe.destination !== null && contains(match.network, probe.destination);
    case "in-interface":
      return isCalled(match.name, probe.from);
    case "out-interface":
      return probe.to !== undefined && isCalled(match.name, probe.to);
    case "protocol":
      return match.protocol === probe.protocol;
    // A client takes any port, so that a rule about some of them lets in no one who is not prepared.
    case "source-port":
      return false;
    case "destination-port":
      return match.ports.first <= probe.port && probe.port <= match.ports.last;
    case "state":
      return match.states.some((state) => state === "NEW" || (state === "DNAT" && probe.sentTo !== undefined));
    case "original-destination": {
      const address = probe.sentTo?.address ?? probe.destination;
      return address !== null && contains(match.network, address);
    }
    case "original-destination-port": {
      const port = probe.sentTo?.port ?? probe.port;
      return match.ports.first <= port && port <= match.ports.last;
    }
    case "opens-connection":
      return probe.protocol === "tcp";
  }
}

function isCalled(pattern: string, name: string): boolean {
  return pattern.endsWith("+") ? name.startsWith(pattern.slice(0, -1)) : pattern === name;
}
