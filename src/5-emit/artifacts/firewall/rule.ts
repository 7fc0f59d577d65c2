import { formatPath, type Path } from "../../../core/path.js";

/** The chains of ours; each is jumped to from one chain of the kernel's. */
export type Chain =
  | "TWINHOST-IN"
  | "TWINHOST-FWD"
  | "TWINHOST-DOWN"
  | "TWINHOST-PRE"
  | "TWINHOST-OUT"
  | "TWINHOST-POST";

export interface Service {
  readonly protocol: "tcp" | "udp";
  readonly port: number;
}

/** What a packet has to be for a rule to be about it; what is absent may be anything. */
export interface Match {
  readonly source?: string;
  readonly destination?: string;
  readonly input?: string;
  readonly output?: string;
  readonly protocol?: "tcp" | "icmp" | "ipv6-icmp";
  /** Where it goes to: the port after translation in a filter, before it in nat. */
  readonly service?: Service;
  readonly sourcePort?: number;
  readonly states?: "RELATED,ESTABLISHED" | "DNAT" | "INVALID";
  /** Where it went to before it was translated. */
  readonly original?: { readonly address: string; readonly port: number };
}

/** What becomes of the packet. */
export type Verdict =
  | { readonly jump: "ACCEPT" | "DROP" | "MASQUERADE" | "TWINHOST-DOWN" }
  | { readonly reject: "tcp-reset" | "icmp-port-unreachable" | "icmp6-port-unreachable" }
  | { readonly dnat: string }
  | { readonly snat: string };

/** One line of a rule set, as its template wants it: whatever may be absent is null. */
export interface Rule {
  readonly at: readonly Path[];
  readonly chain: Chain;
  readonly source: string | null;
  readonly destination: string | null;
  readonly input: string | null;
  readonly output: string | null;
  readonly protocol: string | null;
  readonly service: (Service & { readonly sourcePort: { readonly number: number } | null }) | null;
  readonly states: string | null;
  readonly original: { readonly address: string; readonly port: number } | null;
  /** Shown by iptables itself: the place in the topology, and the words that stand there. */
  readonly comment: string;
  readonly jump: string | null;
  readonly reject: string | null;
  readonly dnat: string | null;
  readonly snat: string | null;
}

export const ACCEPT: Verdict = { jump: "ACCEPT" };
export const DROP: Verdict = { jump: "DROP" };

/** Makes a rule of one chain: where it comes from, what it is about, what becomes of that, and the user's words for it. */
export type WriteRule = (at: readonly Path[], match: Match, verdict: Verdict, remark?: string | null) => Rule;

/** Writes rules into one chain. */
export function rulesOf(chain: Chain): WriteRule {
  return (at, match, verdict, remark = null) => ({
    at,
    chain,
    source: match.source ?? null,
    destination: match.destination ?? null,
    input: match.input ?? null,
    output: match.output ?? null,
    protocol: match.protocol ?? null,
    service: match.service === undefined ? null : { ...match.service, sourcePort: numbered(match.sourcePort) },
    states: match.states ?? null,
    original: match.original ?? null,
    comment: commentOf(at, remark),
    jump: "jump" in verdict ? verdict.jump : null,
    reject: "reject" in verdict ? verdict.reject : null,
    dnat: "dnat" in verdict ? verdict.dnat : null,
    snat: "snat" in verdict ? verdict.snat : null,
  });
}

function numbered(number: number | undefined): { readonly number: number } | null {
  return number === undefined ? null : { number };
}

function commentOf(at: readonly Path[], remark: string | null): string {
  const place = formatPath(at[0] ?? []);
  return remark === null ? place : `${place}: ${remark}`;
}
