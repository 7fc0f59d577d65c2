import type { Span } from "../../core/span.js";
import type { Branch } from "../branch.js";
import type { Problems } from "../problems.js";

/** A node that an anchor names: whole, or still being read. */
export type Anchored = "open" | { readonly branch: Branch; readonly values: number; readonly height: number };

/** What the full reader carries along through one document. */
export interface Reading {
  readonly text: string;
  readonly problems: Problems;
  readonly anchors: Map<string, Anchored>;
  /** Values read so far, with each alias counted as what it stands for. */
  values: number;
  /** Aliases met so far. */
  aliases: number;
  /** The deepest nesting met since it was last set back. */
  deepest: number;
  /** The column of the key that was just complained of: keys below it in the same column are there for the same reason. */
  strayColumn: number | undefined;
}

export function reading(text: string, problems: Problems): Reading {
  return { text, problems, anchors: new Map(), values: 0, aliases: 0, deepest: 0, strayColumn: undefined };
}

/** Where a collection or scalar is to be read. */
export interface Site {
  /** The place of its key, for a value of a mapping. */
  readonly key?: Span;
  /** How many collections are around it. */
  readonly depth: number;
}
