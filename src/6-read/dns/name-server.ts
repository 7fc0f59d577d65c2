import type { Address, Network } from "../../core/address.js";
import type { Where } from "../where.js";
import type { Zone } from "./zone.js";

/** What named is told: named.conf with all that it includes. */
export interface NameServer {
  /** The file that named starts from. */
  readonly where: Where;
  readonly options: NameServerOptions;
  readonly acls: ReadonlyMap<string, Acl>;
  /** First match wins. A configuration without views has one, `_default`, for everybody, as named itself has. */
  readonly views: readonly View[];
}

export interface NameServerOptions {
  readonly where: Where;
  readonly directory: string;
  readonly listenOn: readonly Listening[];
  readonly recursion: boolean;
  readonly allowQuery: MatchList;
  readonly allowRecursion?: MatchList;
  readonly allowTransfer: MatchList;
  /** `explicit`: only those of `also-notify` are told. */
  readonly notify: string;
  readonly alsoNotify: readonly Address[];
  readonly forwarders: readonly Address[];
  /** Of the records of a set. `none`: as named stores them, addresses by their number; `fixed`: that of the file; `cyclic`, `random`. */
  readonly order: string;
  /** All statements as they are written, those above among them: `dnssec-validation` → `auto`. */
  readonly statements: ReadonlyMap<string, { readonly text: string; readonly where: Where }>;
}

export interface Listening {
  readonly where: Where;
  readonly port: number;
  /** Empty where named listens nowhere in this family. */
  readonly addresses: readonly Address[];
}

export interface Acl {
  readonly name: string;
  readonly where: Where;
  readonly list: MatchList;
}

/** An address match list: first match wins, and what nothing matches is not in it. */
export type MatchList = readonly MatchElement[];

export type MatchElement = { readonly negated: boolean; readonly where: Where } & (
  | { readonly kind: "any" | "none" | "localhost" | "localnets" }
  | { readonly kind: "acl"; readonly name: string }
  | { readonly kind: "network"; readonly network: Network }
);

export interface View {
  readonly name: string;
  readonly where: Where;
  readonly clients: MatchList;
  readonly recursion: boolean;
  readonly allowRecursion?: MatchList;
  readonly allowTransfer: MatchList;
  readonly notify: string;
  /** In the order of the file. */
  readonly zones: readonly Zone[];
}
