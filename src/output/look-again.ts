import { lstatSync } from "node:fs";
import { type Look, readDirectory, withBitsOf } from "./read-bundle.js";
import { type RememberedFile, readRemembered } from "./remembered-file.js";

/**
 * Looks at a directory as somebody who has looked at it before, and remembers `former` files: only those that have been touched
 * since then are read. What was read is kept, so that nobody who asks again sees another text.
 */
export function lookAgain(former: ReadonlyMap<string, RememberedFile> = new Map()): Look {
  return (root, enter) => {
    const { entries } = readDirectory(root, enter);
    // The tree was put in place at that time, and was made before.
    const now = lstatSync(root).ctimeMs;
    const files = new Map<string, RememberedFile>();
    const read = (path: string): RememberedFile => {
      const known = files.get(path) ?? readRemembered(`${root}/${path}`, former.get(path), now);
      files.set(path, known);
      return known;
    };
    const asStored = withBitsOf(root);
    return { entries, files, read: (path) => asStored(read(path).stored) };
  };
}
