import type { SourceTree } from "../1-parse/source-tree.js";
import { schemaAt } from "../2-validate/schema-at.js";
import type { BundleFile } from "../5-emit/bundle.js";
import { formatPath, type Path } from "../core/path.js";
import type { Palette } from "../report/palette.js";
import { sourceExcerpt } from "../report/source-excerpt.js";
import { visible } from "../report/visible.js";
import type { LineCause } from "./line-cause.js";
import { lineFinder, valueTable } from "./render-values.js";
import type { ExplainedValue } from "./value-origin.js";

/** As many stretches are shown in full; more than that are a table. */
const MOST_IN_FULL = 4;
/** Lines of a stretch that are shown before it is cut. */
const MOST_LINES = 6;

/** What is known of some lines of a bundle: the file, the lines, and for each stretch its causes. */
export function renderLines(
  file: BundleFile,
  purpose: string,
  causes: readonly LineCause[],
  tree: SourceTree,
  columns: number,
  paint: Palette,
): string {
  const body =
    causes.length > MOST_IN_FULL
      ? table(causes, tree, paint)
      : causes.flatMap((cause) => inFull(cause, tree, columns, paint));
  return [...head(file, purpose, paint), ...body, ""].join("\n");
}

function head({ path, artifact, target, mode }: BundleFile, purpose: string, paint: Palette): readonly string[] {
  const where = target && `${target.machine}:${target.path}`;
  return [
    `${paint.strong(path)} (${artifact}): ${purpose}`,
    ...(target === undefined
      ? []
      : [
          `it goes to ${where}, mode ${mode.toString(8).padStart(4, "0")}, ${target.owner}:${target.group}, in step ${target.step} of bootstrap.sh`,
        ]),
  ];
}

function inFull(cause: LineCause, tree: SourceTree, columns: number, paint: Palette): readonly string[] {
  const gutter = String(cause.last).length;
  const shown = cause.lines.slice(0, MOST_LINES);
  const more = cause.lines.length - shown.length;
  const hidden = cause.values.filter(({ origin }) => origin.kind !== "written" && origin.kind !== "inherited");
  return [
    "",
    ...shown.map((line, index) =>
      `${paint.frame(`${String(cause.first + index).padStart(gutter)} |`)} ${visible(line)}`.trimEnd(),
    ),
    ...(more === 0 ? [] : [paint.faint(`… and ${more} more lines, to ${cause.last}`)]),
    "",
    "because of",
    ...causeRows(nearestOf(cause.at), tree, paint),
    ...excerpt(cause, tree, columns, paint),
    ...(hidden.length === 0 ? [] : ["with, not written in the file,", ...valueTable(hidden, tree, paint)]),
  ];
}

function causeRows(at: readonly Path[], tree: SourceTree, paint: Palette): readonly string[] {
  const lineOf = lineFinder(tree);
  const rows = at.map((path) => [nameOf(path), placeOf(path, lineOf(path)), meaningOf(path)] as const);
  const width = (column: 0 | 1): number => Math.max(0, ...rows.map((row) => row[column].length));
  return rows.map(
    ([name, place, meaning]) =>
      `  ${paint.strong(visible(name).padEnd(width(0)))}  ${place.padEnd(width(1))}  ${paint.faint(meaning)}`,
  );
}

/** Everything is in the topology as a whole; it is a cause worth naming only where there is none nearer. */
function nearestOf(at: readonly Path[]): readonly Path[] {
  const nearer = at.filter((path) => path.length > 0);
  return nearer.length > 0 ? nearer : at;
}

function nameOf(path: Path): string {
  return path.length === 0 ? "the topology as a whole" : formatPath(path);
}

function placeOf(path: Path, line: number | undefined): string {
  if (path.length === 0) return "";
  return line === undefined ? "by default" : `line ${line}`;
}

/** The first sentence of what the language says of a place. */
function meaningOf(path: Path): string {
  if (path.length === 0) return "";
  const place = schemaAt(path);
  return ((place?.node.description ?? place?.target.description ?? "").split(/(?<=\.) /)[0] ?? "").trim();
}

function excerpt(cause: LineCause, tree: SourceTree, columns: number, paint: Palette): readonly string[] {
  const inFile = cause.values.flatMap(placeInFile);
  const [nearest] = cause.at;
  const paths = nearest === undefined || nearest.length === 0 ? inFile : [nearest, ...inFile];
  const lines = sourceExcerpt(tree, paths, columns, paint);
  return lines.length === 0 ? [] : [`${paint.frame("-->")} ${visible(tree.file.path)}`, ...lines];
}

function placeInFile({ path, origin }: ExplainedValue): readonly Path[] {
  if (origin.kind === "written") return [path];
  return origin.kind === "inherited" ? [origin.from] : [];
}

function table(causes: readonly LineCause[], tree: SourceTree, paint: Palette): readonly string[] {
  const lineOf = lineFinder(tree);
  const rows = causes.map(({ first, last, at }) => {
    const [nearest, ...others] = nearestOf(at).map(
      (path) => `${nameOf(path)}${path.length === 0 ? "" : ` (${placeOf(path, lineOf(path))})`}`,
    );
    return [first === last ? String(first) : `${first}-${last}`, nearest ?? "", others] as const;
  });
  const width = Math.max(...rows.map(([lines]) => lines.length));
  return [
    "",
    ...rows.map(
      ([lines, nearest, others]) =>
        `${paint.frame(`${lines.padStart(width)} |`)} ${visible(nearest)}${others.length === 0 ? "" : paint.faint(`, ${visible(others.join(", "))}`)}`,
    ),
  ];
}
