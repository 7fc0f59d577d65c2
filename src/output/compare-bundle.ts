import type { Bundle } from "../5-emit/bundle.js";
import { isOwned, readOwnership } from "./ownership.js";
import { type DirectoryContent, isSameMode, type StoredFile } from "./read-bundle.js";
import { textComparison } from "./text-comparison.js";

/** A file whose text is not what the bundle says. */
export interface ChangedFile {
  readonly path: string;
  readonly expected: string;
  /** Decoded as UTF-8, with U+FFFD for what is not. */
  readonly actual: string;
  /** As it is stored. */
  readonly executable?: boolean | undefined;
}

/** How a directory differs from a bundle. All lists are sorted by path. */
export interface Comparison {
  /** Nothing of the bundle differs, and nothing of a former bundle is left. Foreign files do not count. */
  readonly same: boolean;
  readonly missing: readonly string[];
  readonly changed: readonly ChangedFile[];
  /** Whose execute bit is not as it should be. */
  readonly modeChanged: readonly string[];
  /** In whose place stands something that cannot be read as a file: a directory, a link. */
  readonly blocked: readonly string[];
  /** Files that twinhost wrote once, by the directory's own list, and that the bundle does not have. */
  readonly orphaned: readonly string[];
  /** Files and links that are neither in the bundle nor in that list. */
  readonly foreign: readonly string[];
}

/** Compares in the order in which people ask: which files there are, what they say, what modes they have. */
export function compareBundle(expected: Bundle, actual: DirectoryContent): Comparison {
  const lists = { missing: [] as string[], blocked: [] as string[], modeChanged: [] as string[] };
  const changed: ChangedFile[] = [];
  const isSameText = textComparison();
  for (const file of expected.files) {
    const kind = actual.entries.get(file.path);
    const stored = kind === "file" ? readOrNothing(actual, file.path) : undefined;
    if (kind === undefined) lists.missing.push(file.path);
    else if (stored === undefined) lists.blocked.push(file.path);
    else {
      if (!isSameText(stored, file.text)) {
        const actual = Buffer.from(stored.bytes).toString("utf8");
        changed.push({ path: file.path, expected: file.text, actual, executable: stored.executable });
      }
      if (!isSameMode(stored, file.mode)) lists.modeChanged.push(file.path);
    }
  }
  const rest = findRest(expected, actual);
  const differences = [lists.missing, changed, lists.modeChanged, lists.blocked, rest.orphaned];
  return { same: differences.every((list) => list.length === 0), ...lists, changed, ...rest };
}

function readOrNothing(content: DirectoryContent, path: string): StoredFile | undefined {
  try {
    return content.read(path);
  } catch {
    return undefined;
  }
}

function findRest(expected: Bundle, actual: DirectoryContent): Pick<Comparison, "orphaned" | "foreign"> {
  const known = new Set(expected.files.map((file) => file.path));
  const sums = readOwnership(actual);
  const rest = { orphaned: [] as string[], foreign: [] as string[] };
  for (const [path, kind] of actual.entries) {
    if (kind === "directory" || known.has(path)) continue;
    (kind === "file" && isOwned(sums, path) ? rest.orphaned : rest.foreign).push(path);
  }
  rest.orphaned.sort();
  rest.foreign.sort();
  return rest;
}
