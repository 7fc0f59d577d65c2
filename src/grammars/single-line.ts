import type { Refuse } from "./grammar.js";
import { textOf } from "./grammar.js";

/**
 * C0 and C1 controls, DEL, and what breaks a line (U+2028, U+2029) or turns the direction in which it is read (Unicode
 * UAX 9; see "Trojan Source"): none has a place in a line that people review. Half a surrogate pair has no UTF-8 form,
 * and code points that are no characters make systemd throw the line away.
 */
const UNFIT = /[\p{Cc}\p{Cs}\p{NChar}\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/u;

/** What most values are: nothing else has to be looked at. */
const ORDINARY = /^[ -~]*$/;

/** A text that stays in its line and shows what it is; refuses anything else. */
export function singleLine(value: unknown, refuse: Refuse): string {
  const text = textOf(value);
  if (ORDINARY.test(text)) return text;
  const found = UNFIT.exec(text)?.[0];
  if (found === undefined) return text;
  if (found === "\n" || found === "\r") return refuse("it has more than one line");
  return refuse(`it has the control character ${codePoint(found)}`);
}

/** Refuses what no file can hold as text: NUL, which C programs take for the end, and half a surrogate pair. */
export function anyText(value: unknown, refuse: Refuse): string {
  const text = textOf(value);
  if (ORDINARY.test(text)) return text;
  return text.includes("\0") ? refuse("it has a NUL character") : anyBytes(text, refuse);
}

/** Refuses half of a surrogate pair alone: for languages that can escape every byte. */
export function anyBytes(value: unknown, refuse: Refuse): string {
  const text = textOf(value);
  return !ORDINARY.test(text) && /\p{Cs}/u.test(text)
    ? refuse("it has half of a surrogate pair, which is no character")
    : text;
}

function codePoint(char: string): string {
  return `U+${(char.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, "0")}`;
}
