import type { Network } from "../../core/address.js";

/** One condition of a rule. iptables(8), iptables-extensions(8) */
export type Match =
  | { readonly kind: "source" | "destination"; readonly network: Network; readonly negated: boolean }
  /** A name that ends with `+` stands for all that begin like it. */
  | { readonly kind: "in-interface" | "out-interface"; readonly name: string; readonly negated: boolean }
  | { readonly kind: "protocol"; readonly protocol: Protocol; readonly negated: boolean }
  | { readonly kind: "source-port" | "destination-port"; readonly ports: PortRange; readonly negated: boolean }
  | { readonly kind: "state"; readonly states: readonly ConnectionState[]; readonly negated: boolean }
  /** The destination before it was translated. */
  | { readonly kind: "original-destination"; readonly network: Network; readonly negated: boolean }
  | { readonly kind: "original-destination-port"; readonly ports: PortRange; readonly negated: boolean }
  /** `--syn`: a TCP packet that opens a connection. */
  | { readonly kind: "opens-connection"; readonly negated: boolean };

export type Protocol = "tcp" | "udp" | "icmp" | "ipv6-icmp";

/** What conntrack says of a packet; `DNAT` and `SNAT` say that the connection was translated. */
export type ConnectionState = "NEW" | "ESTABLISHED" | "RELATED" | "INVALID" | "UNTRACKED" | "DNAT" | "SNAT";

/** Both ends belong to it. */
export interface PortRange {
  readonly first: number;
  readonly last: number;
}
