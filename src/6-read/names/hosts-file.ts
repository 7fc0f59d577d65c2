import type { Address } from "../../core/address.js";
import type { Where } from "../where.js";

/** hosts(5), or the block of one that is put into it. */
export interface HostsFile {
  readonly file: string;
  /** `windows`: its lines end with CR LF. */
  readonly lines: "unix" | "windows";
  readonly entries: readonly HostsEntry[];
}

export interface HostsEntry {
  readonly where: Where;
  readonly address: Address;
  /** In lower case: the first is the canonical name, the others are aliases. */
  readonly names: readonly string[];
}
