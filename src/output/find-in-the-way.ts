import { foldName } from "./bundle-layout.js";
import type { DirectoryContent } from "./read-bundle.js";

/** The paths that a bundle takes. */
export interface ExpectedPaths {
  readonly files: ReadonlySet<string>;
  readonly directories: ReadonlySet<string>;
}

/**
 * Of what is foreign, that which keeps the bundle from being put there: something else at one of its paths, a name that
 * differs from one of its names only in case (they could not both be checked out on every system), or something in a
 * directory that stands where a file of the bundle goes.
 */
export function findInTheWay(
  expected: ExpectedPaths,
  content: DirectoryContent,
  foreign: readonly string[],
): readonly string[] {
  if (foreign.length === 0) return [];
  const folded = new Set([...expected.files, ...expected.directories].map(foldName));
  const displaced = [...expected.files].filter((path) => content.entries.get(path) === "directory");
  return foreign.filter(
    (path) =>
      folded.has(foldName(withoutSlash(path))) || displaced.some((directory) => path.startsWith(`${directory}/`)),
  );
}

function withoutSlash(path: string): string {
  return path.endsWith("/") ? path.slice(0, -1) : path;
}
