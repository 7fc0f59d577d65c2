import { type FrameLine, layOutLine } from "./frame-line.js";
import type { LocatedDiagnostic, Location } from "./located-diagnostic.js";
import type { Palette } from "./palette.js";
import { visible } from "./visible.js";

interface Mark {
  readonly location: Location;
  readonly label: string;
  readonly isFirst: boolean;
}

/**
 * The lines of a file that a diagnostic is about, with their numbers, a caret line under the exact place, and a line with
 * a label under every second place. Lines between are left out, but a single one is shown.
 */
export function renderFrame(diagnostic: LocatedDiagnostic, columns: number, paint: Palette): readonly string[] {
  const marks: Mark[] = [
    { location: diagnostic.location, label: "", isFirst: true },
    ...diagnostic.related
      .slice(0, MOST_PLACES)
      .map(({ location, message }) => ({ location, label: message, isFirst: false })),
  ].sort((a, b) => a.location.start.line - b.location.start.line || Number(b.isFirst) - Number(a.isFirst));
  const gutter = gutterWidth(diagnostic);
  const cells = Math.max(20, columns - gutter - 3);
  const bar = paint.frame(`${" ".repeat(gutter)} |`);
  const lines = [bar];
  let last: number | undefined;
  for (const mark of marks) {
    const { start, span } = mark.location;
    const { line } = start;
    const laid = layOutLine(diagnostic.file, line, span, cells);
    if (line !== last) {
      lines.push(...gap(diagnostic, last, line, gutter, cells, paint));
      lines.push(numbered(line, laid.text, gutter, paint));
    }
    lines.push(`${bar} ${markLine(diagnostic, mark, laid, paint)}`);
    last = line;
  }
  const more = diagnostic.related.length - MOST_PLACES;
  return [...lines, ...(more > 0 ? [`${bar} … and ${more} more places`] : []), bar];
}

/** Second places that are shown; a complaint about five thousand nodes is not read to its end. */
const MOST_PLACES = 8;

export function gutterWidth({ location, related }: LocatedDiagnostic): number {
  const lines = related.slice(0, MOST_PLACES).map((place) => place.location.start.line);
  return String(Math.max(location.start.line, ...lines)).length;
}

function gap(
  diagnostic: LocatedDiagnostic,
  last: number | undefined,
  line: number,
  gutter: number,
  cells: number,
  paint: Palette,
): readonly string[] {
  if (last === undefined || line === last + 1) return [];
  if (line > last + 2) return [paint.frame("...")];
  const start = diagnostic.file.lineStarts[last] as number;
  const between = layOutLine(diagnostic.file, last + 1, { start, end: start }, cells);
  return [numbered(last + 1, between.text, gutter, paint)];
}

function numbered(line: number, text: string, gutter: number, paint: Palette): string {
  return `${paint.frame(`${String(line).padStart(gutter)} |`)} ${text}`.trimEnd();
}

function markLine({ severity }: LocatedDiagnostic, mark: Mark, { indent, width }: FrameLine, paint: Palette): string {
  const blank = " ".repeat(indent);
  if (!mark.isFirst) return `${blank}${paint.second(`${"-".repeat(width)} ${visible(mark.label)}`)}`;
  return `${blank}${paint[severity]("^".repeat(width))}`;
}
