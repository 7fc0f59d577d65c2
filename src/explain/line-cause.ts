import type { BundleFile, Origin } from "../5-emit/bundle.js";
import type { Path } from "../core/path.js";
import type { Known } from "./derivation.js";
import { ringsAround } from "./rings-around.js";
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
  // What is called by its name is there because of itself, whoever else has the same name in the topology.
  const explained = new Set(at.flatMap((path) => (path.length === 2 ? [String(path[1])] : [])));
  for (const [distance, ring] of ringsAround(at, known).entries())
    for (const place of ring) {
      const key = place.join("\0");
      const values = below.get(key) ?? valuesOf(known, place);
      below.set(key, values);
      // A place that is a single value is at work itself, however the output language says it: `drop` as `DROP`.
      const isOne = distance === 0 && values.length === 1 && values[0]?.path.length === place.length;
      for (const value of values) {
        const forms = writtenForms(value.value).filter((form) => !explained.has(form) && hasWord(text, form));
        // A number alone is a word of the place itself; further away it would be chance.
        if (!isOne && !forms.some((form) => distance === 0 || !/^\d+$/.test(form))) continue;
        found.set(value.path.join("\0"), value);
        for (const form of forms) explained.add(form);
      }
    }
  return [...found.values()];
}

/**
 * The values of a place, those that are nearest to it first: what one of many records says is not what all of `dns` says, and
 * a TTL of `dns` is not a time of its SOA.
 */
function valuesOf(known: Known, place: Path): readonly ExplainedValue[] {
  return valuesBelow(known, place)
    .filter(({ path }) => !path.some((step, index) => index > place.length && typeof step === "number"))
    .toSorted((a, b) => a.path.length - b.path.length);
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
