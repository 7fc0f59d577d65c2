import type { Address } from "../../core/address.js";

/** What a rule does with a packet that it matches. */
export type Target =
  | { readonly kind: "accept" | "drop" | "return" | "masquerade" }
  /** `with`: `tcp-reset`, `icmp-port-unreachable`, … as iptables names it. */
  | { readonly kind: "reject"; readonly with: string }
  | { readonly kind: "jump"; readonly chain: string }
  /** Without a port, the port stays. */
  | { readonly kind: "dnat" | "snat"; readonly address: Address; readonly port?: number };
