import type { Host, Node } from "../../3-resolve/model.js";
import type { Address } from "../../core/address.js";

/** Where a connection comes from. Outside without an address it is anybody, so that no limit lets it in. */
export type Source =
  | { readonly kind: "outside"; readonly address: Address | null }
  | { readonly kind: "node"; readonly node: Node }
  | { readonly kind: "host"; readonly host: Host };

export interface Service {
  readonly protocol: "tcp" | "udp";
  readonly port: number;
}
