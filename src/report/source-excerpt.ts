import type { SourceTree, SpanTree } from "../1-parse/source-tree.js";
import { append } from "../core/append.js";
import type { Path } from "../core/path.js";
import { positionAt } from "../core/source-file.js";
import type { Span } from "../core/span.js";
import { layOutLine } from "./frame-line.js";
import { locate } from "./locate.js";
import type { Palette } from "./palette.js";

/**
 * The lines of a topology that some paths stand on, each with its number and a line of carets below what is meant; where
 * lines are left out there is a mark. Paths that are not in the file are passed over.
 */
export function sourceExcerpt(
  tree: SourceTree,
  paths: readonly Path[],
  columns: number,
  paint: Palette,
): readonly string[] {
  const { file } = tree;
  const byLine = new Map<number, Span[]>();
  for (const path of paths) {
    if (!stands(path, tree.spans)) continue;
    const span = locate({ path }, file, tree.spans);
    const { line } = positionAt(file, span.start);
    append(byLine, line, span);
  }
  const numbers = [...byLine.keys()].sort((a, b) => a - b);
  const gutter = String(numbers.at(-1) ?? 0).length;
  const cells = Math.max(20, columns - gutter - 3);
  return numbers.flatMap((line, index) => {
    const spans = (byLine.get(line) as Span[]).sort((a, b) => a.start - b.start);
    const [first] = spans as [Span];
    const { text } = layOutLine(file, line, first, cells);
    const isGap = index > 0 && line > (numbers[index - 1] as number) + 1;
    return [
      ...(isGap ? [paint.frame("...")] : []),
      `${paint.frame(`${String(line).padStart(gutter)} |`)} ${text}`.trimEnd(),
      `${paint.frame(`${" ".repeat(gutter)} |`)} ${paint.help(carets(spans, (span) => layOutLine(file, line, span, cells)))}`,
    ];
  });
}

/** One line under all spans of a line. A line that is cut is cut for its first span; later ones that are off it get none. */
function carets(
  spans: readonly Span[],
  place: (span: Span) => { readonly text: string; indent: number; width: number },
): string {
  const [first, ...others] = spans as [Span, ...Span[]];
  const shown = place(first);
  let marks = " ".repeat(shown.indent) + "^".repeat(shown.width);
  for (const span of others) {
    const { text, indent, width } = place(span);
    if (text !== shown.text || indent < marks.length) continue;
    marks = marks.padEnd(indent) + "^".repeat(width);
  }
  return marks;
}

function stands(path: Path, root: SpanTree): boolean {
  let node: SpanTree | undefined = root;
  for (const step of path) node = node?.children?.get(step);
  return node !== undefined;
}
