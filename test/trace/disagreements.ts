import type { HostView } from "../../src/trace/host-view.js";
import type { Packet } from "../../src/trace/packet.js";
import { passThrough } from "../../src/trace/pass-through.js";
import type { Passage } from "../../src/trace/passage.js";
import type { Seen } from "./kernel-stage.js";
import type { SentPacket } from "./random-packets.js";

/**
 * Where the evaluator and the kernel do not say the same of a packet. `connections` are those that the kernel remembers, and
 * gains those of these packets: where two would look alike after a translation, the kernel takes another port for one.
 */
export function disagreements(
  view: HostView,
  packets: readonly SentPacket[],
  seen: readonly (readonly Seen[])[],
  connections = new Set<string>(),
): readonly string[] {
  return packets.flatMap(({ from, packet }, index) => {
    const arrival = from === "host" ? undefined : from === "outside" ? view.uplink : view.inner;
    const passage = passThrough(view, packet, arrival);
    const ours = expected(view, passage);
    const kernels = observed(seen[index] as readonly Seen[]);
    // An echo has an identifier in place of a port, and a kernel that translates its address may choose another.
    const isFree = packet.protocol === "icmp" || connections.has(`${packet.protocol} ${ours}`);
    connections.add(`${packet.protocol} ${kernels}`);
    const told = (text: string): string => (isFree ? text.replace(/ \d+ -> /, " -> ") : text);
    return told(ours) === told(kernels) ? [] : [`${from} ${written(packet)}: we say ${ours}, the kernel ${kernels}`];
  });
}

/** How a passage would look to those who listen. */
function expected(view: HostView, { end, after, outInterface }: Passage): string {
  switch (end.kind) {
    case "local":
      return `local ${written(after)}`;
    case "forwarded":
      return `${outInterface === view.uplink ? "outside" : "inside"} ${written(after)}`;
    case "rejected":
      return end.with === "tcp-reset" ? "rst" : `icmp ${CODES[end.with] ?? end.with}`;
    default:
      return "nothing";
  }
}

const CODES: Readonly<Record<string, string>> = {
  "icmp-port-unreachable": "3/3",
  "icmp6-port-unreachable": "1/4",
};

/** A packet that arrived may be refused by the kernel behind the rules: nobody listens there. */
function observed(all: readonly Seen[]): string {
  const arrived = all.filter((one) => one.length === 5);
  if (arrived.length > 1) return arrived.map(String).join(" and ");
  const [one] = arrived;
  if (one !== undefined) {
    const [place, source, destination, from, to] = one;
    return `${place} ${source} ${from} -> ${destination} ${to}`;
  }
  const [refusal] = all;
  if (refusal === undefined) return "nothing";
  if (refusal[0] === "rst") return "rst";
  // A loopback address that would have to leave.
  if (refusal[0] === "error" && refusal[1] === "EINVAL") return "nothing";
  if (refusal[0] === "error") return refusal.join(" ");
  const [, type, code] = refusal;
  return `icmp ${type}/${code}`;
}

function written({ source, destination, sourcePort = 0, destinationPort = 0 }: Packet): string {
  return `${source.text} ${sourcePort} -> ${destination.text} ${destinationPort}`;
}
