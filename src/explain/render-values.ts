import type { SourceTree, SpanTree } from "../1-parse/source-tree.js";
import { schemaAt } from "../2-validate/schema-at.js";
import { formatPath, type Path } from "../core/path.js";
import { positionAt } from "../core/source-file.js";
import type { Palette } from "../report/palette.js";
import { sourceExcerpt } from "../report/source-excerpt.js";
import { visible } from "../report/visible.js";
import { originText } from "./origin-text.js";
import type { ExplainedValue } from "./value-origin.js";
import { valueText } from "./value-text.js";

/** One value with what it means and the lines of the topology that it comes from. */
export function renderValue(value: ExplainedValue, tree: SourceTree, columns: number, paint: Palette): string {
  const { path, origin } = value;
  const place = schemaAt(path);
  const description = place?.node.description ?? place?.target.description;
  const places = [
    path,
    ...(origin.kind === "inherited" ? [origin.from] : origin.kind === "derived" ? origin.from : []),
  ];
  const excerpt = sourceExcerpt(tree, places, columns, paint);
  return [
    `${paint.strong(visible(formatPath(path)))} = ${visible(valueText(value.value))}`,
    visible(originText(value, lineFinder(tree))),
    ...(excerpt.length === 0 ? [] : [`${paint.frame("-->")} ${visible(tree.file.path)}`, ...excerpt]),
    ...(description === undefined ? [] : ["", description]),
    "",
  ].join("\n");
}

/** Many values as a table: path, value, where it comes from. */
export function valueTable(values: readonly ExplainedValue[], tree: SourceTree, paint: Palette): readonly string[] {
  const lineOf = lineFinder(tree);
  const rows = values.map(
    (value) => [formatPath(value.path), valueText(value.value), originText(value, lineOf)] as const,
  );
  const width = (column: 0 | 1): number => Math.min(44, Math.max(0, ...rows.map((row) => row[column].length)));
  return rows.map(
    ([path, value, origin]) =>
      `  ${visible(path).padEnd(width(0))}  ${paint.strong(visible(value).padEnd(width(1)))}  ${paint.faint(visible(origin))}`,
  );
}

/** Tells the line that a path stands on; undefined for one that is not in the file. */
export function lineFinder({ file, spans }: SourceTree): (path: Path) => number | undefined {
  return (path) => {
    let node: SpanTree | undefined = spans;
    for (const step of path) node = node?.children?.get(step);
    return node && positionAt(file, (node.key ?? node.value).start).line;
  };
}
