import type { InterfaceAddress, Network } from "../../core/address.js";
import type { Where } from "../where.js";

/** The network of the nodes on a host: what its `network` program makes. */
export interface HostNetwork {
  /** Absent where nodes are reached by routes alone (venet0). */
  readonly bridge?: Bridge;
  /** Addresses that the program gives to interfaces, those on `lo` among them: public ones that are led to nodes. */
  readonly addresses: readonly AssignedAddress[];
  /** Networks of nodes that the host answers for as long as nobody has a better way. */
  readonly answeredFor: readonly OwnRoute[];
  /** What it answers for while a unit (of a node) is not active. */
  readonly whileOff: readonly (OwnRoute & { readonly unit: string })[];
}

export interface Bridge {
  readonly where: Where;
  readonly name: string;
  /** Whether a port of it gives back what it took: a node that calls its own public address. */
  readonly hairpin: boolean;
}

export interface AssignedAddress {
  readonly where: Where;
  readonly address: InterfaceAddress;
  readonly interface: string;
}

/** A network whose packets the host takes itself, so that its firewall refuses them. */
export interface OwnRoute {
  readonly where: Where;
  readonly network: Network;
  /** `local` is asked before `main`. */
  readonly table: "local" | "main";
  /** The kernel prefers the smallest; 0 where none is named. */
  readonly metric: number;
  /** Whether it looks like the kernel's own, which systemd-networkd leaves alone. */
  readonly isKept: boolean;
}
