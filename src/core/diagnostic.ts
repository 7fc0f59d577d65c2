import type { Path } from "./path.js";
import type { Span } from "./span.js";

/** `error`: it cannot work or loses data, and no bundle is made. `warning`: it works, but not as one may think. */
export type Severity = "error" | "warning";

/**
 * Where a complaint points. Semantic code knows paths only; the parser, which runs before there are paths, knows spans.
 * A path is joined with the span tree when the diagnostic is rendered. `part` chooses what gets the caret, the key or
 * the value (the default); a path that is not in the file points at its nearest ancestor's key.
 */
export type Place = { readonly path: Path; readonly part?: "key" | "value" } | { readonly span: Span };

/** A second place that belongs to the complaint: "`first` has it here". */
export interface Related {
  readonly at: Place;
  readonly message: string;
}

/** Replaces the text at a place. */
export interface Edit {
  readonly at: Place;
  readonly text: string;
}

/** A ready remedy. `safe` means that it cannot change what the topology means to say, so that `--fix` may apply it. */
export interface Fix {
  readonly title: string;
  readonly safe: boolean;
  readonly edits: readonly Edit[];
}

/** One complaint of the compiler about a topology. Texts are plain: names and values in backticks, no control characters needed. */
export interface Diagnostic {
  /** `family/what-is-wrong`, the name of its page: `net/duplicate-address`. */
  readonly code: string;
  readonly severity: Severity;
  /** What is wrong and why, in one or two sentences, without the final dot. */
  readonly message: string;
  readonly at: Place;
  readonly related: readonly Related[];
  /** What to do about it: one imperative sentence, where there is a remedy. */
  readonly help?: string;
  readonly fix?: Fix;
}
