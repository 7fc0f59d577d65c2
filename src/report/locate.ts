import type { SpanTree } from "../1-parse/source-tree.js";
import type { Place } from "../core/diagnostic.js";
import type { SourceFile } from "../core/source-file.js";
import type { Span } from "../core/span.js";

/**
 * The stretch of a file that a place means to a reader: what gets the caret. A value that goes over several lines, or is
 * empty, is shown by its key; a path that is not in the file by the key of its nearest ancestor.
 */
export function locate(place: Place, file: SourceFile, spans: SpanTree | undefined): Span {
  if ("span" in place) return onOneLine(within(place.span, file), file);
  if (spans === undefined) return { start: 0, end: 0 };
  const { node, isWhole } = follow(place.path, spans);
  if (node.key !== undefined && (!isWhole || place.part === "key" || isUnwieldy(node.value, file))) {
    return onOneLine(within(node.key, file), file);
  }
  const value = onOneLine(within(node.value, file), file);
  return isWhole || place.path.length === 0 ? value : { start: value.start, end: value.start };
}

/** The very stretch that a place names, for editing it; nothing when it is not in the file. */
export function locateExactly(place: Place, file: SourceFile, spans: SpanTree | undefined): Span | undefined {
  if ("span" in place) return within(place.span, file);
  if (spans === undefined) return undefined;
  const { node, isWhole } = follow(place.path, spans);
  const span = place.part === "key" ? node.key : node.value;
  return isWhole && span !== undefined ? within(span, file) : undefined;
}

/** Walks down a path as far as the file goes with it. */
function follow(path: readonly (string | number)[], root: SpanTree): { node: SpanTree; isWhole: boolean } {
  let node = root;
  for (const step of path) {
    const child = node.children?.get(step);
    if (child === undefined) return { node, isWhole: false };
    node = child;
  }
  return { node, isWhole: true };
}

function isUnwieldy(span: Span, file: SourceFile): boolean {
  return span.start >= span.end || endOfLine(span.start, file) < span.end;
}

/** The part of a span that is on its first line, without the line break. */
function onOneLine(span: Span, file: SourceFile): Span {
  return { start: span.start, end: Math.max(span.start, Math.min(span.end, endOfLine(span.start, file))) };
}

/** Found by the table of line starts, so that it takes no longer on a line of a million characters. */
function endOfLine(offset: number, file: SourceFile): number {
  let [low, high] = [0, file.lineStarts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((file.lineStarts[middle] as number) <= offset) low = middle + 1;
    else high = middle;
  }
  const next = file.lineStarts[low];
  if (next === undefined) return file.text.length;
  return file.text[next - 2] === "\r" ? next - 2 : next - 1;
}

function within(span: Span, file: SourceFile): Span {
  const start = Math.max(0, Math.min(span.start, file.text.length));
  return { start, end: Math.max(start, Math.min(span.end, file.text.length)) };
}
