import type { Address } from "../../core/address.js";
import type { Sources } from "./sources.js";

/** A set of addresses of both families. */
export type Crowd = Readonly<Record<4 | 6, Sources>>;

/** A way in from the uplink of a host: who may take it, and where it ends. */
export interface Way {
  readonly host: string;
  readonly protocol: "tcp" | "udp";
  /** What is asked for: an address that is led elsewhere, one of a node, or the host itself. */
  readonly entrance: Address | null;
  /** `null`: every port that no other way names. */
  readonly port: number | null;
  readonly crowd: Crowd;
  /** The node that it ends at; absent for the host itself. */
  readonly end?: { readonly address: Address; readonly port: number | null };
  /** Whether the packet is translated on its way. */
  readonly isTranslated: boolean;
  /** Whether a refusal is answered, where nobody gets through. */
  readonly refuses: boolean;
}

/** The same for the ways of two deployments that are about the same thing. */
export function entranceKey(way: Way): string {
  return [way.host, way.protocol, way.entrance?.text ?? "", way.port ?? "", way.isTranslated].join(" ");
}
