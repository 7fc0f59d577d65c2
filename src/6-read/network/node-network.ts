import type { Address, InterfaceAddress } from "../../core/address.js";
import type { Where } from "../where.js";

/** The network of a node as it is told to it: by a networkd file in it, or by the provider's commands. */
export interface NodeNetwork {
  readonly where: Where;
  readonly addresses: readonly { readonly address: InterfaceAddress; readonly where: Where }[];
  /** Empty where the provider's own routes lead out. */
  readonly gateways: readonly { readonly address: Address; readonly where: Where }[];
  readonly nameservers: readonly { readonly address: Address; readonly where: Where }[];
  readonly domains: readonly string[];
  /** The bridge of the host that it is plugged into; absent where there is none. */
  readonly bridge?: { readonly name: string; readonly where: Where };
}
