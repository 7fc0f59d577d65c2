import { type Parsed, parse } from "../../src/1-parse/parse.js";
import type { SourceTree, SpanTree } from "../../src/1-parse/source-tree.js";
import { BugError } from "../../src/core/bug-error.js";
import type { Diagnostic } from "../../src/core/diagnostic.js";
import { positionAt, sourceFile } from "../../src/core/source-file.js";

export function read(text: string): Parsed {
  return parse(sourceFile("topology.yaml", text));
}

/** The tree of a text that must be well formed. */
export function treeOf(text: string): SourceTree {
  const { tree, diagnostics } = read(text);
  if (tree === undefined) throw new BugError(`refused: ${diagnostics.map(({ message }) => message).join("; ")}`);
  return tree;
}

/** Complaints as people see them in a list: `3:5 yaml/duplicate-key`. */
export function refusals(text: string): string[] {
  return read(text).diagnostics.map((diagnostic) => `${placeOf(text, diagnostic)} ${diagnostic.code}`);
}

export function placeOf(text: string, { at }: Pick<Diagnostic, "at">): string {
  const { line, column } = positionAt(sourceFile("topology.yaml", text), spanOf({ at }).start);
  return `${line}:${column}`;
}

export function spanOf({ at }: Pick<Diagnostic, "at">): { readonly start: number; readonly end: number } {
  if (!("span" in at)) throw new BugError("the parser knows no paths");
  return at.span;
}

/** The same data in ordinary objects, as JSON.parse would make them. */
export function ordinary(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordinary);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, ordinary(inner)]));
}

/** The words of the file that each place holds, in the shape of the tree. */
export function words(text: string, spans: SpanTree): unknown {
  const value = text.slice(spans.value.start, spans.value.end);
  const key = spans.key && text.slice(spans.key.start, spans.key.end);
  const children = spans.children && [...spans.children].map(([name, child]) => [name, words(text, child)]);
  return { ...(key === undefined ? {} : { key }), value, ...(children === undefined ? {} : { children }) };
}
