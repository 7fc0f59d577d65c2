import type { Address } from "../../core/address.js";
import type { Where } from "../where.js";

/** What bootstrap.sh of one host does, as far as it is about this deployment: its data, not its machinery. */
export interface BootstrapScript {
  readonly file: string;
  readonly host: string;
  readonly uplink: { readonly interface: string; readonly address: Address; readonly where: Where };
  readonly platform: AcceptedPlatform;
  readonly provider: string;
  /** What installs packages on the host: `apt-get`, `yum`. */
  readonly packageTool: string;
  /** In the order in which they are run. */
  readonly steps: readonly string[];
  readonly nodes: readonly ProvidedNode[];
  readonly files: readonly InstalledFile[];
  readonly services: readonly ManagedService[];
  /** Who holds which content at first. */
  readonly contents: readonly ContentAssignment[];
  /** Who is made a follower of which site, unless it holds it. */
  readonly followers: readonly { readonly node: string; readonly site: string; readonly where: Where }[];
  /** Who is told whose keys: `node` lets `peer` send. */
  readonly keyExchanges: readonly KeyExchange[];
  readonly commands: readonly BootstrapCommand[];
  /** All that is run, in its order: what is looked at before the first change, how a node is made, and each step. */
  readonly runs: readonly RunCommand[];
}

/** For which systems a script is: each `ID` and `VERSION_ID` of os-release(5) that it accepts, and how it calls them. */
export interface AcceptedPlatform {
  readonly ids: readonly string[];
  readonly versions: readonly string[];
  readonly title: string;
  readonly where: Where;
}

/** A node as the provider is told to make it: argument lists, in their order. */
export interface ProvidedNode {
  readonly name: string;
  readonly where: Where;
  readonly create: readonly ProviderCommand[];
  readonly configure: readonly ProviderCommand[];
}

export interface ProviderCommand {
  readonly where: Where;
  readonly argv: readonly string[];
}

/** A file of the bundle that is put on a machine. */
export interface InstalledFile {
  readonly where: Where;
  /** `undefined` for the host itself. */
  readonly node?: string;
  readonly step: string;
  /** In the bundle. */
  readonly source: string;
  readonly target: string;
  readonly mode: string;
  readonly owner: string;
  readonly group: string;
  /** `reload:named.service`. */
  readonly notifies: readonly string[];
  /** Put into the root of a node before it starts for the first time. */
  readonly early: boolean;
}

/** A unit that is enabled and started: always, or where the node holds content. */
export interface ManagedService {
  readonly where: Where;
  readonly node?: string;
  readonly unit: string;
  readonly when: "always" | "holding";
  /** `enable` without a start, where something else starts it. */
  readonly starts: boolean;
}

export interface ContentAssignment {
  readonly where: Where;
  readonly site: string;
  readonly source: string;
  /** All nodes of the site, the source among them. */
  readonly nodes: readonly string[];
}

export interface KeyExchange {
  readonly where: Where;
  readonly node: string;
  readonly peer: string;
  readonly address: Address;
  readonly name: string;
}

/** Every other command of a step, as words: `install_packages bind9 …`, `node_packages first apache2 …`. */
export interface BootstrapCommand {
  readonly where: Where;
  readonly step: string;
  readonly argv: readonly string[];
}

/** A command by what it does: its words, without those that are only shown. Files that follow each other are one. */
export interface RunCommand {
  readonly where: Where;
  /** The step, or the function that is run for each node. */
  readonly step: string;
  /** Whom alone it is about; `undefined` where it is about the host, or about all. */
  readonly node?: string;
  readonly says: string;
}
