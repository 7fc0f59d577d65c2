import type { Where } from "../where.js";
import type { Match } from "./match.js";
import type { Target } from "./target.js";

/** A file for iptables-restore(8). */
export interface RuleSet {
  readonly family: 4 | 6;
  readonly file: string;
  /** By name: `filter`, `nat`. */
  readonly tables: ReadonlyMap<string, Table>;
}

export interface Table {
  readonly name: string;
  /** By name, in the order of the file. */
  readonly chains: ReadonlyMap<string, Chain>;
}

export interface Chain {
  readonly name: string;
  readonly where: Where;
  /** What becomes of a packet that no rule decides about; absent for chains that are not the kernel's. */
  readonly policy?: "ACCEPT" | "DROP";
  readonly rules: readonly Rule[];
}

export interface Rule {
  readonly where: Where;
  /** The line as it stands in the file. */
  readonly text: string;
  /** All of them have to agree; in the order of the line. */
  readonly matches: readonly Match[];
  readonly target: Target;
  /** The comment: by our own custom the place of the topology that asked for the rule. */
  readonly comment?: string;
}
