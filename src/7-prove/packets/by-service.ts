import type { Protocol } from "./packet.js";

const PROTOCOLS: Readonly<Record<Protocol, number>> = { tcp: 0, udp: 1, icmp: 2, other: 3 };

/** Something for each protocol and port. Looked up for every packet, so that no text is made of the two. */
export class ByService<T> {
  readonly #values = new Map<number, T>();

  get(protocol: Protocol, port: number): T | undefined {
    return this.#values.get(keyOf(protocol, port));
  }

  set(protocol: Protocol, port: number, value: T): void {
    this.#values.set(keyOf(protocol, port), value);
  }
}

function keyOf(protocol: Protocol, port: number): number {
  return PROTOCOLS[protocol] * 65_536 + port;
}
