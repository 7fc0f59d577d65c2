import type { FileDiff } from "../output/file-diff.js";
import { type Palette, palette } from "./palette.js";
import { visible } from "./visible.js";

export interface StatOptions {
  readonly color?: boolean;
  /** Columns to fit into; git takes 80 where there is no terminal. */
  readonly columns?: number;
}

/** One line for each file with the number of changed lines and a bar, and the sums: laid out as `git diff --stat`. */
export function renderStat(diffs: readonly FileDiff[], { color = false, columns = 80 }: StatOptions = {}): string {
  if (diffs.length === 0) return "";
  const paint = palette(color);
  const names = diffs.map((diff) => visible(diff.path));
  const widths = layOut(diffs, names, columns);
  const lines = diffs.map((diff, at) => {
    const count = (diff.binary ? "Bin" : String(diff.added + diff.removed)).padStart(widths.number);
    const name = shorten(names[at] as string, widths.name).padEnd(widths.name);
    return ` ${name} | ${count} ${bar(diff, widths, paint)}`.trimEnd();
  });
  return `${[...lines, sums(diffs)].join("\n")}\n`;
}

interface Widths {
  readonly name: number;
  readonly number: number;
  readonly bar: number;
  /** The greatest number of changed lines, which the bars are scaled to. */
  readonly most: number;
}

/** The bars get up to three eighths of the line, and what the names leave. */
function layOut(diffs: readonly FileDiff[], names: readonly string[], columns: number): Widths {
  const most = diffs.reduce((max, diff) => Math.max(max, diff.added + diff.removed), 0);
  const number = Math.max(String(most).length, diffs.some((diff) => diff.binary) ? 3 : 0);
  const room = Math.max(columns, 22 + number) - number - 6;
  const longest = names.reduce((max, name) => Math.max(max, name.length), 0);
  if (longest + most <= room) return { name: longest, number, bar: most, most };
  const least = Math.max(6, Math.min(most, Math.floor(((room + number + 6) * 3) / 8) - number - 6));
  const name = Math.min(longest, room - least);
  return { name, number, bar: name < longest ? least : room - name, most };
}

/** Keeps the end of a path, which tells more, from a slash on. */
function shorten(name: string, width: number): string {
  if (name.length <= width) return name;
  const end = name.slice(name.length - width + 3);
  return `...${end.slice(Math.max(0, end.indexOf("/")))}`;
}

/** Scaled when the longest does not fit; whatever changed gets at least one sign. */
function bar({ added, removed }: FileDiff, widths: Widths, paint: Palette): string {
  const scale = (count: number): number => {
    return count === 0 || widths.most < widths.bar ? count : 1 + Math.floor((count * (widths.bar - 1)) / widths.most);
  };
  const total = Math.max(scale(added + removed), added > 0 && removed > 0 ? 2 : 0);
  const plus = added < removed ? scale(added) : total - scale(removed);
  return paint.added("+".repeat(plus)) + paint.removed("-".repeat(total - plus));
}

function sums(diffs: readonly FileDiff[]): string {
  const added = diffs.reduce((sum, diff) => sum + diff.added, 0);
  const removed = diffs.reduce((sum, diff) => sum + diff.removed, 0);
  const parts = [`${diffs.length} file${diffs.length === 1 ? "" : "s"} changed`];
  if (added > 0 || removed === 0) parts.push(`${added} insertion${added === 1 ? "" : "s"}(+)`);
  if (removed > 0 || added === 0) parts.push(`${removed} deletion${removed === 1 ? "" : "s"}(-)`);
  return ` ${parts.join(", ")}`;
}
