import type { Expectation } from "../../../3-resolve/model.js";
import type { Path } from "../../../core/path.js";

/** A line of the table about a sentence under `expect`. */
export interface ExpectedLine {
  readonly at: readonly Path[];
  readonly isAsked: boolean;
  readonly what: string;
  /** The command that asks; or one text: where and how it is asked instead. */
  readonly words: readonly string[];
}

/** A sentence that the host asks for itself. */
export function asked({ at, text }: Expectation, words: readonly string[], what = text): ExpectedLine {
  return { at: [at], isAsked: true, what, words };
}

/** A sentence that has to be asked for elsewhere, and how. */
export function elsewhere({ at, text }: Expectation, how: string): ExpectedLine {
  return { at: [at], isAsked: false, what: text, words: [how] };
}
