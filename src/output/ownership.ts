import { createHash } from "node:crypto";
import type { DirectoryContent } from "./read-bundle.js";

/** The two files that say what a bundle is: every other file is listed in the first with its hash. */
export const SUMS_PATH = "SHA256SUMS";
export const MANIFEST_PATH = "manifest.json";

/** The files of a bundle by path, each with the hash that it was written with. */
export type Checksums = ReadonlyMap<string, readonly string[]>;

const SUM_LINE = /^([0-9a-f]{64}) [ *](.+?)\r?$/;

/**
 * Reads a list in the format of sha256sum(1). Lines that are no sums are passed over, and a path may come twice, so that
 * a list which stands between the marks of a merge conflict still says what is ours; so does one whose line ends git made those
 * of Windows (core.autocrlf). A build then mends it.
 */
export function readChecksums(text: string): Checksums {
  const sums = new Map<string, string[]>();
  for (const line of text.split("\n")) {
    const [, hash, path] = SUM_LINE.exec(line) ?? [];
    if (hash === undefined || path === undefined) continue;
    const hashes = sums.get(path);
    if (hashes === undefined) sums.set(path, [hash]);
    else hashes.push(hash);
  }
  return sums;
}

/** What a manifest of ours says in its first lines, also when a merge conflict stands before them. */
const OUR_MANIFEST = /"generator":\s*"twinhost"|"manifest":\s*\d+,\s*"name":/;

/**
 * What twinhost wrote into a directory, by its own account. Other programs make lists of that name too, and what stands
 * in those is not ours: there must be a manifest beside the list that begins like one of ours.
 */
export function readOwnership(content: DirectoryContent): Checksums {
  // A character has three bytes at most, or four and counts twice.
  if (!OUR_MANIFEST.test(textOf(content, MANIFEST_PATH, 3 * HEAD).slice(0, HEAD))) return new Map();
  return readChecksums(textOf(content, SUMS_PATH));
}

/** So many characters of a manifest are its first lines; the whole has several for each file. */
const HEAD = 4096;

function textOf(content: DirectoryContent, path: string, bytes = Number.POSITIVE_INFINITY): string {
  if (content.entries.get(path) !== "file") return "";
  return Buffer.from(content.read(path).bytes.subarray(0, bytes)).toString("utf8");
}

/** Whether a path is ours: it is listed, or it is the list. */
export function isOwned(sums: Checksums, path: string): boolean {
  return sums.has(path) || (path === SUMS_PATH && sums.size > 0);
}

/** Whether bytes at a path are still those that were written there. The list itself has no sum to compare with. */
export function isAsWritten(sums: Checksums, path: string, bytes: Uint8Array): boolean {
  if (path === SUMS_PATH) return sums.size > 0;
  return sums.get(path)?.includes(createHash("sha256").update(bytes).digest("hex")) ?? false;
}
