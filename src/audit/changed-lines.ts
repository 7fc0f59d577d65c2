import { joined } from "../core/joined.js";
import type { SourceFile } from "../core/source-file.js";
import type { Span } from "../core/span.js";
import { matchLines } from "../output/match-lines.js";

/** A stretch of lines of a file that are not as they should be; where lines are missing, the line that they are missing before. */
export interface ChangedLines {
  readonly first: number;
  readonly last: number;
  readonly kind: "changed" | "added" | "removed";
  readonly span: Span;
}

/** Where a file differs from the text that it should have, in the order of the file. Loads what makes diffs: import it lazily. */
export function changedLines(file: SourceFile, expected: string): readonly ChangedLines[] {
  const before = file.text.split("\n");
  return matchLines(expected.split("\n"), before, 256).map(({ oldStart, oldEnd, newStart, newEnd }) => {
    const kind = newStart === newEnd ? "removed" : oldStart === oldEnd ? "added" : "changed";
    const first = Math.min(newStart, before.length - 1) + 1;
    const last = Math.max(first, newEnd);
    return { first, last, kind, span: spanOf(file, first) };
  });
}

/** The first of the lines, for the place that is shown. */
function spanOf(file: SourceFile, line: number): Span {
  const start = file.lineStarts[Math.min(line, file.lineStarts.length) - 1] ?? 0;
  const next = file.lineStarts[line];
  return { start, end: next === undefined ? file.text.length : next - 1 };
}

/** "line 3", "lines 3 to 5", "line 3, lines 7 to 9 and 4 more places". */
export function linesText(changes: readonly ChangedLines[]): string {
  const shown = changes.slice(0, MOST).map(({ first, last, kind }) => {
    const where = first === last ? `line ${first}` : `lines ${first} to ${last}`;
    return kind === "removed" ? `before line ${first}, where lines are missing` : where;
  });
  const more = changes.length - shown.length;
  return joined(more === 0 ? shown : [...shown, `${more} more ${more === 1 ? "place" : "places"}`]);
}

const MOST = 4;
