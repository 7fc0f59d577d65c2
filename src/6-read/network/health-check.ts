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
}

export interface HealthTarget {
  readonly where: Where;
  readonly node: string;
  readonly address: Address;
  readonly address6?: Address;
  readonly port: number;
  readonly scheme: "http" | "https";
}

/** The sites for all of which a port of a node is taken out, as the `health` program knows them. */
export interface ServedPort {
  readonly where: Where;
  readonly node: string;
  readonly port: number;
  readonly sites: readonly string[];
}
