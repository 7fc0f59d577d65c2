import type { SourceTree } from "../1-parse/source-tree.js";
import type { Path } from "../core/path.js";
import type { Span } from "../core/span.js";

/** Where a key or a value stands in the file; the nearest that is there, where it is not. */
export function spanAt(tree: SourceTree, path: Path, part: "key" | "value"): Span {
  let spans = tree.spans;
  for (const step of path) {
    const next = spans.children?.get(step);
    if (next === undefined) return spans.key ?? spans.value;
    spans = next;
  }
  return part === "key" ? (spans.key ?? spans.value) : spans.value;
}

/** The very characters of a value, quotes included: what YAML made another value of. */
export function sourceText(tree: SourceTree, path: Path): string {
  const { start, end } = spanAt(tree, path, "value");
  return tree.file.text.slice(start, end);
}
