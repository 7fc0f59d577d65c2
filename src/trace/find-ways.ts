import type { Deployment } from "../6-read/deployment.js";
import { type Address, contains } from "../core/address.js";
import type { HostView } from "./host-view.js";
import type { Packet } from "./packet.js";
import type { Sender } from "./party.js";
import type { ToldTrace } from "./render-trace.js";
import { resolveName } from "./resolve-name.js";
import { servingAt } from "./serving.js";
import { tracePacket } from "./trace-packet.js";

/** A port of those from which programs of their own accord begin. */
const FROM_PORT = 40000;

export interface Port {
  readonly protocol: Packet["protocol"];
  /** Absent for ICMP. */
  readonly port?: number;
}

/**
 * All ways from a sender to what a word is for it: one for each address that it is told, in that order, as far as the
 * sender has an address of the same family.
 * @returns `undefined` where the word has no address for the sender
 */
export function findWays(
  deployment: Deployment,
  views: readonly HostView[],
  sender: Sender,
  to: string,
  port: Port,
): readonly ToldTrace[] | undefined {
  const resolved = resolveName(deployment, views, sender, to);
  if (resolved === undefined) return undefined;
  return resolved.addresses.flatMap(({ address }) => {
    const source = sourceFor(sender, address);
    if (source === undefined) return [];
    const trace = tracePacket(views, sender, packetOf(source, address, port), to);
    const serving = servingAt(deployment, trace.end, resolved.name);
    return [{ trace, resolved, ...(serving === undefined ? {} : { serving }) }];
  });
}

function packetOf(source: Address, destination: Address, { protocol, port }: Port): Packet {
  const packet = { protocol, source, destination };
  return port === undefined ? packet : { ...packet, sourcePort: FROM_PORT, destinationPort: port };
}

/** A host speaks under the address of the side that it sends to. */
function sourceFor({ kind, host, addresses }: Sender, destination: Address): Address | undefined {
  if (kind === "host" && host !== undefined) {
    const own = host.own.get(destination.text);
    if (own !== undefined) return own.address;
    const near = host.inside.find(({ network }) => contains(network, destination));
    const inner =
      near &&
      [...host.own.values()].find((one) => one.interface === host.inner && one.address.family === destination.family);
    if (inner !== undefined) return inner.address;
  }
  return addresses.find(({ family }) => family === destination.family);
}
