import type { Bundle } from "../5-emit/bundle.js";
import type { WriteResult } from "./carry-out.js";
import { directoriesOf } from "./directories-of.js";
import type { DirectoryContent, EntryKind, StoredFile } from "./read-bundle.js";

/** A tree that we put in place or looked at, and what it held then. */
export interface RememberedTree {
  readonly identity: string;
  readonly content: DirectoryContent;
}

/** The tree that a write of a bundle left, which was looked at with `lookAgain`. */
export function rememberTree({ found, identity, written, removed }: WriteResult, bundle: Bundle): RememberedTree {
  const entries = new Map<string, EntryKind>(found.entries);
  for (const path of removed) entries.delete(path);
  for (const path of directoriesOf(written)) entries.set(path, "directory");
  for (const path of written) entries.set(path, "file");
  const isWritten = new Set(written);
  const ours = new Map(bundle.files.filter(({ path }) => isWritten.has(path)).map((file) => [file.path, file]));
  return {
    identity,
    content: {
      entries,
      ...(found.files && { files: found.files }),
      read(path): StoredFile {
        const file = ours.get(path);
        if (file === undefined) return found.read(path);
        return { bytes: Buffer.from(file.text), executable: (file.mode & 0o100) !== 0 };
      },
    },
  };
}
