import type { Refuse } from "./grammar.js";
import { textOf } from "./grammar.js";

/** A word that no line-based language gives a meaning to: no quotes, blanks, comments, options, variables or globs. */
export function plainWord(value: unknown, refuse: Refuse): string {
  const text = textOf(value);
  return /^[A-Za-z0-9_/.:][A-Za-z0-9_./:@+,=-]*$/.test(text) ? text : refuse("it is not a plain word");
}

/** An absolute path made of the same letters. */
export function plainPath(value: unknown, refuse: Refuse): string {
  const text = textOf(value);
  if (!text.startsWith("/")) return refuse("it is not an absolute path");
  return /^[A-Za-z0-9_./:@+,=-]+$/.test(text)
    ? text
    : refuse("it has characters that need quoting, which is not known here");
}
