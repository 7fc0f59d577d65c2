import { lstatSync, type Stats } from "node:fs";
import { readStoredFile, type StoredFile } from "./read-bundle.js";

/** A file that was read, and what the system said of it before. */
export interface RememberedFile {
  readonly stored: StoredFile;
  readonly stat: Stats;
  /** Whether whatever is done to the file later shows in what the system says of it. */
  readonly isSettled: boolean;
}

/**
 * Times of files grow by steps, of two seconds on FAT: a file that was changed in the same step as it was read in says nothing of
 * what happened to it after that. In milliseconds.
 */
const LONGEST_STEP = 2000;

/**
 * Reads a file, or gives the former one where nothing can have happened to it since then. `now`: a time that has passed, by the
 * clock of the file system, in milliseconds; ours may be another.
 */
export function readRemembered(path: string, former: RememberedFile | undefined, now: number): RememberedFile {
  const stat = lstatSync(path);
  if (former?.isSettled === true && isSame(former.stat, stat)) return former;
  return { stat, stored: readStoredFile(path), isSettled: stat.ctimeMs + LONGEST_STEP < now };
}

/** Nobody can set the time of the last change back, as they can that of the last write. */
function isSame(one: Stats, other: Stats): boolean {
  return (
    one.ctimeMs === other.ctimeMs &&
    one.mtimeMs === other.mtimeMs &&
    one.size === other.size &&
    one.ino === other.ino &&
    one.dev === other.dev &&
    one.mode === other.mode
  );
}
