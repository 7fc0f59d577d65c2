import type { Rule } from "../6-read/firewall/rule-set.js";
import type { Where } from "../6-read/where.js";
import type { Packet } from "./packet.js";

/** The way of one packet through one host, as its kernel would lead it. */
export interface Passage {
  readonly host: string;
  /** Absent where the host itself sends. */
  readonly inInterface?: string;
  /** Absent where it stays on the host, or ends before it is known. */
  readonly outInterface?: string;
  readonly before: Packet;
  /** With what was translated. */
  readonly after: Packet;
  readonly steps: readonly Step[];
  readonly end: PassageEnd;
}

export type PassageEnd =
  /** A program of the host may have it. */
  | { readonly kind: "local" }
  /** It leaves by `outInterface`. */
  | { readonly kind: "forwarded" }
  | { readonly kind: "dropped" }
  /** The sender is told, as `--reject-with` names it. */
  | { readonly kind: "rejected"; readonly with: string }
  /** No route, or one that the kernel does not believe (reverse path, forwarding switched off). */
  | { readonly kind: "no-route"; readonly because: string };

export type Hook = "PREROUTING" | "INPUT" | "FORWARD" | "OUTPUT" | "POSTROUTING";

/** What happened on the way, in its order. */
export type Step =
  /** A rule that all matches agreed to. One that only jumps is among them. */
  | { readonly kind: "rule"; readonly hook: Hook; readonly table: string; readonly chain: string; readonly rule: Rule }
  /** A jump from a chain of the kernel that the firewall program makes. */
  | {
      readonly kind: "enter";
      readonly hook: Hook;
      readonly table: string;
      readonly chain: string;
      readonly where: Where;
    }
  /** No rule decided. */
  | { readonly kind: "policy"; readonly hook: Hook; readonly table: string; readonly policy: "ACCEPT" | "DROP" }
  | {
      readonly kind: "translate";
      readonly what: "source" | "destination";
      readonly before: Packet;
      readonly after: Packet;
    }
  | { readonly kind: "route"; readonly to: string; readonly interface?: string; readonly where?: Where };
