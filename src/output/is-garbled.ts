import { lstatSync } from "node:fs";

/** What Node puts in place of bytes that are no UTF-8. */
const REPLACEMENT = "\ufffd";

/** Whether a path that was listed is not the one on the disk, because a name in it is no UTF-8: nothing can be reached by it. */
export function isGarbled(path: string): boolean {
  return path.includes(REPLACEMENT) && lstatSync(path, { throwIfNoEntry: false }) === undefined;
}
