import type { Address } from "../../core/address.js";
import type { Where } from "../where.js";

/** resolv.conf(5) of a node. */
export interface ResolverFile {
  readonly where: Where;
  readonly search: readonly string[];
  readonly nameservers: readonly { readonly address: Address; readonly where: Where }[];
}
