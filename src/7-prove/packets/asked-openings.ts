import type { Host, Model } from "../../3-resolve/model.js";
import type { Network } from "../../core/address.js";
import type { Path } from "../../core/path.js";
import { ByNetwork } from "./by-network.js";
import { Callers } from "./callers.js";
import type { AddressValue } from "./packet.js";

/** A port of a host that the topology opens, and for whom. */
export interface Opening {
  readonly at: Path;
  readonly protocol: "tcp" | "udp";
  readonly port: number;
  readonly from: Callers;
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
    from: new Callers(from, family),
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

/** The openings of one port: there may be thousands, each for somebody else. */
export class OpeningsOfPort {
  readonly first: Opening;
  readonly #forAll: Opening[] = [];
  readonly #limited = new ByNetwork<Opening>();

  constructor(first: Opening) {
    this.first = first;
    this.add(first);
  }

  add(opening: Opening): void {
    if (opening.from.areAll) this.#forAll.push(opening);
    for (const range of opening.from.ranges) this.#limited.add(range, opening);
  }

  /** Those that are for somebody at this address. */
  lettingIn(src: AddressValue): readonly Opening[] {
    return [...this.#forAll, ...this.#limited.at(src)];
  }
}
