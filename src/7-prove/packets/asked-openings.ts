import type { Host, Model } from "../../3-resolve/model.js";
import type { Network } from "../../core/address.js";
import type { Path } from "../../core/path.js";
import { isIn, type Range, rangeOf } from "./packet.js";

/** A port of a host that the topology opens, and for whom. */
export interface Opening {
  readonly at: Path;
  readonly protocol: "tcp" | "udp";
  readonly port: number;
  /** Empty: for everybody. */
  readonly from: readonly Range[];
  readonly isForEverybody: boolean;
  /** Whether the host's nodes may use it as others do; they may not log in to their host. */
  readonly isForNodes: boolean;
}

export function openingsOf(model: Model, host: Host, family: 4 | 6): readonly Opening[] {
  const { dns, firewall } = model;
  const opening = (
    at: Path,
    protocol: "tcp" | "udp",
    port: number,
    from: readonly Network[],
    isForNodes: boolean,
  ): Opening => ({
    at,
    protocol,
    port,
    from: from.filter((one) => one.family === family).map(rangeOf),
    isForEverybody: from.length === 0,
    isForNodes,
  });
  return [
    opening(host.ssh.at, "tcp", host.ssh.port, host.ssh.from, false),
    ...(dns.host === host ? [opening(dns.at, "udp", 53, [], true), opening(dns.at, "tcp", 53, [], true)] : []),
    ...firewall.allowed
      .filter(({ hosts }) => hosts.includes(host))
      .map(({ at, protocol, port, from }) => opening(at, protocol, port, from, true)),
  ];
}

export function letsIn({ from, isForEverybody }: Opening, src: Range["first"]): boolean {
  return isForEverybody || from.some((range) => isIn(range, src));
}
