import type { Bundle } from "../5-emit/bundle.js";
import type { Comparison } from "../output/compare-bundle.js";
import type { DirectoryContent } from "../output/read-bundle.js";

export interface ChangesOptions {
  /** Counts instead of lines. */
  readonly stat?: boolean;
  readonly color?: boolean;
  readonly columns?: number;
  /** Whether the text goes to a terminal, which must not get what files may hold. */
  readonly forTerminal?: boolean;
}

/**
 * Shows what `build` would change in a directory: as a patch that `git apply` takes, or as `--stat` counts it. What is
 * needed to make a diff is loaded here and not at the start of the program.
 */
export async function renderChanges(
  expected: Bundle,
  actual: DirectoryContent,
  comparison: Comparison,
  { stat = false, color = false, columns = 80, forTerminal = color }: ChangesOptions = {},
): Promise<string> {
  const { diffBundle } = await import("../output/diff-bundle.js");
  const diffs = diffBundle(expected, actual, comparison);
  if (stat) return (await import("./render-stat.js")).renderStat(diffs, { color, columns });
  return (await import("./render-patch.js")).renderPatch(diffs, { color, forTerminal });
}
