import type { FileDiff } from "../output/file-diff.js";
import { type Palette, palette } from "./palette.js";
import { visible } from "./visible.js";

export interface StatOptions {
  readonly color?: boolean;
  /** Columns to fit into; git takes 80 where there is no terminal. */
  readonly columns?: number;
}

/** One line for each file with the number of changed lines and a bar, and the sums: as `git diff --stat`. */
export function renderStat(diffs: readonly FileDiff[], { color = false, columns = 80 }: StatOptions = {}): string {
  if (diffs.length === 0) return "";
  const paint = palette(color);
  const names = diffs.map((diff) => visible(diff.path));
  const most = diffs.reduce((max, diff) => Math.max(max, diff.added + diff.removed), 0);
  const digits = Math.max(String(most).length, diffs.some((diff) => diff.binary) ? 3 : 0);
  const longest = names.reduce((max, name) => Math.max(max, name.length), 0);
  const nameWidth = Math.min(longest, Math.max(10, columns - digits - 5 - Math.min(most, Math.floor(columns * 0.4))));
  const barWidth = Math.max(5, columns - nameWidth - digits - 5);
  const lines = diffs.map((diff, at) => {
    const count = (diff.binary ? "Bin" : String(diff.added + diff.removed)).padStart(digits);
    return ` ${shorten(names[at] as string, nameWidth).padEnd(nameWidth)} | ${count} ${bar(diff, most, barWidth, paint)}`.trimEnd();
  });
  return `${[...lines, sums(diffs)].join("\n")}\n`;
}

/** Keeps the end of a path, which tells more. */
function shorten(name: string, width: number): string {
  return name.length <= width ? name : `...${name.slice(name.length - width + 3)}`;
}

/** Scaled when the longest does not fit; whatever changed gets at least one sign. */
function bar(diff: FileDiff, most: number, width: number, paint: Palette): string {
  const scale = (count: number): number => {
    if (most <= width || count === 0) return count;
    return 1 + Math.floor((count * (width - 1)) / most);
  };
  const total = scale(diff.added + diff.removed);
  const added = diff.removed === 0 ? total : Math.min(scale(diff.added), total - 1);
  return paint.added("+".repeat(added)) + paint.removed("-".repeat(total - added));
}

function sums(diffs: readonly FileDiff[]): string {
  const added = diffs.reduce((sum, diff) => sum + diff.added, 0);
  const removed = diffs.reduce((sum, diff) => sum + diff.removed, 0);
  const parts = [`${diffs.length} file${diffs.length === 1 ? "" : "s"} changed`];
  if (added > 0 || removed === 0) parts.push(`${added} insertion${added === 1 ? "" : "s"}(+)`);
  if (removed > 0 || added === 0) parts.push(`${removed} deletion${removed === 1 ? "" : "s"}(-)`);
  return ` ${parts.join(", ")}`;
}
