import type { Bundle, BundleFile } from "../5-emit/bundle.js";
import { compareText } from "../core/compare-text.js";
import { type Comparison, compareBundle } from "./compare-bundle.js";
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
  const changed = new Map(comparison.changed.map((file) => [file.path, file.actual]));
  const { missing, blocked, modeChanged, orphaned } = comparison;
  const paths = new Set([...missing, ...blocked, ...changed.keys(), ...modeChanged, ...orphaned]);
  const effort = Math.max(16, Math.min(256, Math.floor(EFFORT / paths.size)));
  const isMissing = new Set([...missing, ...blocked]);
  return [...paths].sort(compareText).map((path) => {
    const after = newSide(files.get(path));
    const before = isMissing.has(path) ? undefined : oldSide(actual, path, changed.get(path), after);
    return diffFile(path, before, after, { effort, context: 3 });
  });
}

/** Where files have no execute bit, the old side has that of the new one. */
function oldSide(
  content: DirectoryContent,
  path: string,
  text: string | undefined,
  after: FileSide | undefined,
): FileSide {
  const { bytes, executable } = content.read(path);
  const mode = executable === undefined ? (after?.mode ?? 0o644) : executable ? 0o755 : 0o644;
  return { text: text ?? Buffer.from(bytes).toString("utf8"), mode };
}

function newSide(file: BundleFile | undefined): FileSide | undefined {
  return file && { text: file.text, mode: (file.mode & 0o100) === 0 ? 0o644 : 0o755 };
}
