import type { Address } from "../../core/address.js";
import type { Where } from "../where.js";

/** What the `health` program of a host asks for one site. */
export interface HealthCheck {
  readonly where: Where;
  readonly site: string;
  /** The name and the path that are asked for, and the status that is right. */
  readonly name: string;
  readonly path: string;
  readonly expect: number;
  readonly targets: readonly HealthTarget[];
  /** The other sites that share a node and a port with it. */
  readonly beside: readonly string[];
}

export interface HealthTarget {
  readonly where: Where;
  readonly node: string;
  readonly address: Address;
  readonly address6?: Address;
  readonly port: number;
  readonly scheme: "http" | "https";
  /** All sites that the node serves on this port. */
  readonly sites: readonly string[];
}
