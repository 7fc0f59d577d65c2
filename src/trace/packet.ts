import type { Address } from "../core/address.js";

/** The first packet of a connection (or the only one), as far as rules look at it. */
export interface Packet {
  readonly protocol: "tcp" | "udp" | "icmp";
  readonly source: Address;
  readonly destination: Address;
  /** Absent for ICMP. */
  readonly sourcePort?: number;
  readonly destinationPort?: number;
}
