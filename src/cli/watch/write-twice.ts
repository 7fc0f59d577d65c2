import type { Bundle } from "../../5-emit/bundle.js";
import type { WriteResult } from "../../output/carry-out.js";
import { lookAgain } from "../../output/look-again.js";
import type { DirectoryContent } from "../../output/read-bundle.js";
import type { RememberedFile } from "../../output/remembered-file.js";
import { writeBundle } from "../../output/write-bundle.js";
import { type RememberedTree, writeFromMemory } from "../../output/write-from-memory.js";
import { UsageError } from "../usage-error.js";

/** What is known of a directory that was written. */
export interface KnownDirectory extends RememberedTree {
  /** The files that were read in it, so that only those that were touched are read again. */
  readonly files: ReadonlyMap<string, RememberedFile>;
}

interface Written {
  /** What both writes did together. */
  readonly result: WriteResult;
  /** What is in the directory now. */
  readonly known: KnownDirectory;
  /** When the bundle was there, by `performance.now()`. */
  readonly ended: number;
}

/**
 * Writes a bundle where it is remembered what is there: first what the save changes, for somebody waits for it; then what others did
 * to the directory, which takes a look at all of it. Throws UsageError where it cannot be written.
 */
export function writeTwice(directory: string, bundle: Bundle, before: KnownDirectory | undefined): Written {
  const first = before && writeFromMemory(directory, bundle, before);
  const between = performance.now();
  const second = writeBundle(directory, bundle, { look: lookAgain(before?.files) });
  if (!second.ok) throw new UsageError(second.message);
  const { identity, foreign, found } = second;
  const known = { identity, foreign, bundle, files: found.files ?? new Map() };
  if (first === undefined) return { result: second, known, ended: performance.now() };
  return { result: together(first, second), known, ended: isIdle(second) ? between : performance.now() };
}

function isIdle({ written, removed }: WriteResult): boolean {
  return written.length + removed.length === 0;
}

function together(first: WriteResult, second: WriteResult): WriteResult {
  const written = new Set([...first.written, ...second.written]);
  return {
    ...second,
    written: [...written],
    unchanged: second.unchanged.filter((path) => !written.has(path)),
    removed: [...first.removed, ...second.removed],
    found: foundBefore(first, second),
  };
}

/** What was there before both: the first saw what it wrote over, and the second all else. */
function foundBefore(first: WriteResult, second: WriteResult): DirectoryContent {
  const seen = new Set([...first.written, ...first.removed]);
  const entries = new Map(second.found.entries);
  for (const path of seen) {
    const kind = first.found.entries.get(path);
    if (kind === undefined) entries.delete(path);
    else entries.set(path, kind);
  }
  return { entries, read: (path) => (seen.has(path) ? first : second).found.read(path) };
}
