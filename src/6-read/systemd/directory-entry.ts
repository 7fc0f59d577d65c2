import type { Where } from "../where.js";

/** A directory that tmpfiles.d(5) keeps. */
export interface DirectoryEntry {
  readonly where: Where;
  readonly path: string;
  /** `-`, as of owner and group: as it is, and as root makes it where it is not there. */
  readonly mode: string;
  readonly owner: string;
  readonly group: string;
  /** `-` where nothing is cleared away. */
  readonly age: string;
}
