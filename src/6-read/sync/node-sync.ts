import type { Address } from "../../core/address.js";
import type { Where } from "../where.js";
import type { SshOptions } from "./ssh-access.js";

/** How the content of sites leaves and enters a node. */
export interface NodeSync {
  /** What this node sends while it holds the content of the site, one for each site and peer. */
  readonly sends: readonly ContentLink[];
  /** What its `receive` program lets in, one for each site. */
  readonly receives: readonly Receiving[];
  /** The sites that its `follow` program knows. */
  readonly follows: readonly Following[];
  readonly lsyncd?: LsyncdSettings;
  readonly ssh?: SshOptions;
}

/** Content of one site on its way to one peer. */
export interface ContentLink {
  readonly where: Where;
  /** `lsyncd` sends what changes; `push` sends all, when its timer says so. */
  readonly by: "lsyncd" | "push";
  readonly site: string;
  readonly source: string;
  readonly user: string;
  readonly peer: Address;
  /** How the tree is called over there: the name of the site. */
  readonly target: string;
  /** Seconds between a change and its transfer; for `push`, the timer's interval. */
  readonly delay: number;
  /**
   * `yes`: what is gone here goes there, whenever; `running`: only what goes while the daemon runs; `sent`: only what was
   * sent before; `no`: nothing.
   */
  readonly deletes: "yes" | "running" | "sent" | "no";
  readonly exclude: readonly string[];
  /** Whether what is newer over there stays. */
  readonly keepsNewer: boolean;
  /** Further options of the transfer, as they are written: `links` → `true`. */
  readonly options: ReadonlyMap<string, string>;
}

export interface Receiving {
  readonly where: Where;
  readonly site: string;
  readonly root: string;
  readonly senders: readonly Address[];
  readonly deletes: boolean;
  /** `one`: the node that holds the content takes none. */
  readonly holder: "one" | "all";
}

export interface Following {
  readonly where: Where;
  readonly site: string;
  readonly root: string;
  readonly group: string;
  readonly holder: "one" | "all";
}

export interface LsyncdSettings {
  readonly where: Where;
  readonly settings: ReadonlyMap<string, string>;
}
