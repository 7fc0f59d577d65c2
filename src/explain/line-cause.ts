import type { BundleFile, Origin } from "../5-emit/bundle.js";
import type { Path } from "../core/path.js";
import type { Known } from "./derivation.js";
import type { ExplainedValue } from "./value-origin.js";
import { valuesBelow } from "./values-below.js";
import { writtenForms } from "./written-forms.js";

/** Why some lines of a bundle are as they are. */
export interface LineCause {
  /** Counted from 1, inclusive. */
  readonly first: number;
  readonly last: number;
  readonly lines: readonly string[];
  /** The places of the topology that made them, nearest first; the empty path is the topology as a whole. */
  readonly at: readonly Path[];
  /** The values below these places that can be seen in the lines, wherever they come from. */
  readonly values: readonly ExplainedValue[];
}

/** The causes of the lines `first..last` of a file, one for each stretch that has the same places. */
export function lineCauses(file: BundleFile, first: number, last: number, known: Known): readonly LineCause[] {
  const lines = file.text.split(/\r?\n/);
  const below = new Map<string, readonly ExplainedValue[]>();
  return file.origins
    .filter((origin) => origin.first <= last && origin.last >= first)
    .map((origin) => {
      const [from, to] = [Math.max(first, origin.first), Math.min(last, origin.last)];
      const shown = lines.slice(from - 1, to);
      return { first: from, last: to, lines: shown, at: origin.at, values: valuesIn(shown, origin, known, below) };
    });
}

function valuesIn(
  lines: readonly string[],
  { at }: Origin,
  known: Known,
  below: Map<string, readonly ExplainedValue[]>,
): readonly ExplainedValue[] {
  const text = lines.join("\n");
  const found = new Map<string, ExplainedValue>();
  for (const path of at) {
    if (path.length === 0) continue;
    const key = path.join("\0");
    const values = below.get(key) ?? valuesBelow(known, path);
    below.set(key, values);
    // A place that is a single value is at work itself, however the output language says it: `drop` as `DROP`.
    const isOne = values.length === 1 && values[0]?.path.length === path.length;
    for (const value of values)
      if (isOne || writtenForms(value.value).some((form) => hasWord(text, form)))
        found.set(value.path.join("\0"), value);
  }
  return [...found.values()];
}

/** Whether a text has another as a whole word, so that `80` is not found in `8080`. */
function hasWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    const isWhole = !isInner(text[at - 1], word[0]) && !isInner(text[at + word.length], word.at(-1));
    if (isWhole) return true;
  }
  return false;
}

/** Whether a character beside a word belongs to the same word; a dot or slash at its end does not. */
function isInner(beside: string | undefined, end: string | undefined): boolean {
  return /[A-Za-z0-9_]/.test(beside ?? "") && /[A-Za-z0-9_]/.test(end ?? "");
}
