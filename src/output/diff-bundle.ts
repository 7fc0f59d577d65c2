import type { Bundle, BundleFile } from "../5-emit/bundle.js";
import { compareText } from "../core/compare-text.js";
import { type ChangedFile, type Comparison, compareBundle } from "./compare-bundle.js";
import { diffFile, type FileDiff, type FileSide } from "./file-diff.js";
import type { DirectoryContent } from "./read-bundle.js";

/** How much searching all files of one diff may take together, in edits: a second or two when everything changed. */
const EFFORT = 40_000;

/**
 * Shows what a build would do to a directory, file by file in the order of paths: from what is there to what the bundle
 * says. Foreign files are not part of it. What cannot be read as a file is as good as missing.
 */
export function diffBundle(
  expected: Bundle,
  actual: DirectoryContent,
  comparison: Comparison = compareBundle(expected, actual),
): readonly FileDiff[] {
  const files = new Map(expected.files.map((file) => [file.path, file]));
  const changed = new Map(comparison.changed.map((file) => [file.path, file]));
  const { missing, blocked, modeChanged, orphaned } = comparison;
  const paths = new Set([...missing, ...blocked, ...changed.keys(), ...modeChanged, ...orphaned]);
  const effort = Math.max(16, Math.min(256, Math.floor(EFFORT / paths.size)));
  const isMissing = new Set([...missing, ...blocked]);
  return [...paths].sort(compareText).map((path) => {
    const after = newSide(files.get(path));
    const before = isMissing.has(path) ? undefined : oldSide(changed.get(path) ?? readFile(actual, path), after);
    return diffFile(path, before, after, { effort, context: 3 });
  });
}

/** A file as it is there: what is known of a changed one, without reading it again. */
type OldFile = Pick<ChangedFile, "actual" | "executable">;

function readFile(content: DirectoryContent, path: string): OldFile {
  const { bytes, executable } = content.read(path);
  return { actual: Buffer.from(bytes).toString("utf8"), executable };
}

/** Where files have no execute bit, the old side has that of the new one. */
function oldSide({ actual, executable }: OldFile, after: FileSide | undefined): FileSide {
  const mode = executable === undefined ? (after?.mode ?? 0o644) : executable ? 0o755 : 0o644;
  return { text: actual, mode };
}

function newSide(file: BundleFile | undefined): FileSide | undefined {
  return file && { text: file.text, mode: (file.mode & 0o100) === 0 ? 0o644 : 0o755 };
}
