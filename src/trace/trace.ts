import type { Packet } from "./packet.js";
import type { Passage, Step } from "./passage.js";

/** Who sends: somebody on the internet, a machine on the uplink's own network, a host, or a node. */
export type Party =
  | { readonly kind: "internet" | "lan"; readonly label: string }
  | { readonly kind: "host" | "node"; readonly name: string; readonly label: string };

/** The way of a packet from one party to one address, over every host on it, and the way of its answer. */
export interface Trace {
  readonly from: Party;
  /** What was asked for (`www`), and the address that this is for the one who asks. */
  readonly to: string;
  readonly packet: Packet;
  readonly passages: readonly Passage[];
  /** Whether it arrives at a machine of the topology, or leaves it as it should. */
  readonly reached: boolean;
  readonly end: TraceEnd;
  /** The answer, as it leaves the one who was reached and as it comes back to the one who asked. Absent where nobody was reached. */
  readonly reply?: Reply;
}

export type TraceEnd =
  | { readonly kind: "host" | "node"; readonly name: string; readonly packet: Packet }
  /** It leaves for somewhere that the bundle knows nothing of. */
  | { readonly kind: "outside"; readonly packet: Packet }
  | { readonly kind: "lost"; readonly because: string };

export interface Reply {
  readonly sent: Packet;
  readonly received: Packet;
  /** The hosts that translate it back, in its order. */
  readonly through: readonly string[];
  /** What the filters say to it. */
  readonly steps: readonly Step[];
  /** Why it does not arrive. */
  readonly astray?: string;
}
