import type { Address } from "../../core/address.js";
import type { Where } from "../where.js";

/** One site on one port of a node's web server. */
export interface WebSite {
  readonly where: Where;
  readonly server: "apache" | "nginx";
  readonly listens: readonly WebListen[];
  readonly names: readonly string[];
  readonly root: string;
  readonly certificate?: string;
  readonly key?: string;
  /** The value of X-Served-By: the node says who it is. */
  readonly servedBy?: string;
}

export interface WebListen {
  readonly where: Where;
  /** Absent: on every address. */
  readonly address?: Address;
  readonly port: number;
  readonly tls: boolean;
}
