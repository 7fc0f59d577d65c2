import type { Address } from "../core/address.js";
import type { Path } from "../core/path.js";
import type { Host, NameServer, Node, Site } from "./model.js";

/** A sentence under `expect`, read. */
export type Expectation = ReachExpectation | SurvivesExpectation | AnswersExpectation;

interface Written {
  readonly at: Path;
  readonly text: string;
}

/** `first can reach vz on tcp/22` */
export interface ReachExpectation extends Written {
  readonly kind: "reach";
  readonly can: boolean;
  readonly from: Party;
  readonly to: Party;
  readonly protocol: "tcp" | "udp";
  readonly port: number;
}

/** `www survives the loss of first` */
export interface SurvivesExpectation extends Written {
  readonly kind: "survives";
  readonly survives: boolean;
  readonly site: Site;
  /** What is lost at once. */
  readonly losses: readonly Part[];
}

/** `www answers with first, second` */
export interface AnswersExpectation extends Written {
  readonly kind: "answers";
  readonly site: Site;
  /** The nodes that its names lead to, in this order. */
  readonly nodes: readonly Node[];
}

/** A part of a deployment that can be lost. */
export type Part =
  | { readonly kind: "node"; readonly node: Node }
  | { readonly kind: "host"; readonly host: Host }
  | { readonly kind: "name server"; readonly server: NameServer };

export type Party =
  | { readonly kind: "internet" }
  | { readonly kind: "address"; readonly address: Address }
  | { readonly kind: "host"; readonly host: Host }
  | { readonly kind: "node"; readonly node: Node }
  | { readonly kind: "site"; readonly site: Site };
