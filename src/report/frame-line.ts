import type { SourceFile } from "../core/source-file.js";
import type { Span } from "../core/span.js";
import { cellWidth } from "./cell-width.js";
import { visible } from "./visible.js";

/** One line of a file as a terminal shows it, and where a span lies in that. */
export interface FrameLine {
  readonly text: string;
  /** Cells before the span, and cells that it takes, at least one. */
  readonly indent: number;
  readonly width: number;
}

const TAB = 4;

/** Lays out a line so that the span is seen within `cells` cells; what does not fit is cut off with `…`. */
export function layOutLine(file: SourceFile, line: number, span: Span, cells: number): FrameLine {
  const start = file.lineStarts[line - 1] as number;
  const text = lineText(file, line);
  const from = Math.max(0, Math.min(span.start - start, text.length));
  const to = Math.max(from, Math.min(span.end - start, text.length));
  const head = fitHead(text.slice(0, from), cells);
  const body = fitBody(text.slice(from, to), head.cells, cells);
  const tail = fitBody(text.slice(to, to + cells + 2), head.cells + body.cells, cells);
  const cut = body.cut ? "" : tail.text + (tail.cut || to + cells + 2 < text.length ? "…" : "");
  return { text: head.text + body.text + (body.cut ? "…" : cut), indent: head.cells, width: Math.max(1, body.cells) };
}

/** A line without its break. Found by the table of lines: a line may be a million characters long. */
function lineText(file: SourceFile, line: number): string {
  const start = file.lineStarts[line - 1] as number;
  const next = file.lineStarts[line];
  const text = file.text.slice(start, next === undefined ? undefined : next - 1);
  return text.endsWith("\r") ? text.slice(0, -1) : text;
}

interface Fitted {
  readonly text: string;
  readonly cells: number;
  readonly cut: boolean;
}

/** Shows what stands before a span: all of it, or its end, so that two thirds of the cells are left for what follows. */
function fitHead(text: string, cells: number): Fitted {
  const whole = text.length > 4 * cells ? undefined : fitBody(text, 0, (cells * 2) / 3);
  if (whole !== undefined && !whole.cut) return whole;
  const wanted = Math.floor(cells / 3);
  const shown: string[] = [];
  let width = 1; // the ellipsis
  for (const char of [...text.slice(-4 * wanted)].reverse()) {
    const safe = char === "\t" ? " " : visible(char);
    width += widthOf(safe);
    if (width > wanted) break;
    shown.push(safe);
  }
  const end = `…${shown.reverse().join("")}`;
  return { text: end, cells: widthOf(end), cut: true };
}

/** What most lines are. */
const ONE_CELL_EACH = /^[ -~]*$/;

/** Shows the beginning of a text that starts at a column, as far as there are cells. */
function fitBody(text: string, column: number, cells: number): Fitted {
  if (ONE_CELL_EACH.test(text)) {
    const shown = text.slice(0, Math.max(0, Math.floor(cells - column)));
    return { text: shown, cells: shown.length, cut: shown.length < text.length };
  }
  let shown = "";
  let at = column;
  for (const char of text) {
    const safe = char === "\t" ? " ".repeat(TAB - (at % TAB)) : visible(char);
    const width = widthOf(safe);
    if (at + width > cells) return { text: shown, cells: at - column, cut: true };
    shown += safe;
    at += width;
  }
  return { text: shown, cells: at - column, cut: false };
}

function widthOf(text: string): number {
  let width = 0;
  for (const char of text) width += cellWidth(char);
  return width;
}
