import type { SourceFile } from "../core/source-file.js";
import type { Span } from "../core/span.js";

/** The places of one value in the file, and of what it holds: a tree of the same shape as the value. */
export interface SpanTree {
  /** Where the value stands. For a mapping or a list: from its first to its last token. */
  readonly value: Span;
  /** Where its key stands, for a value of a mapping. */
  readonly key?: Span;
  /** By key or index; absent for scalars. */
  readonly children?: ReadonlyMap<string | number, SpanTree>;
}

/** A document that is well-formed, bounded in size and depth, without duplicate keys; plain data and where it stands. */
export interface SourceTree {
  readonly file: SourceFile;
  /** Plain data: null, booleans, numbers, strings, arrays, and objects without a prototype's names in them. */
  readonly value: unknown;
  readonly spans: SpanTree;
}
