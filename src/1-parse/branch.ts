import type { Span } from "../core/span.js";
import type { SpanTree } from "./source-tree.js";

/** A value with its places: what reading one node gives. */
export interface Branch {
  readonly value: unknown;
  readonly spans: SpanTree;
}

/** Joins a value with its places, without the absent ones, so that all leaves and all inner nodes have one shape each. */
export function branch(
  value: unknown,
  at: Span,
  key: Span | undefined,
  children?: ReadonlyMap<string | number, SpanTree>,
): Branch {
  if (children === undefined) return { value, spans: key === undefined ? { value: at } : { value: at, key } };
  return { value, spans: key === undefined ? { value: at, children } : { value: at, key, children } };
}
