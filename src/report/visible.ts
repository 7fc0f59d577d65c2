/**
 * What no terminal, log or page may get from a file, an argument or a message: control characters (Cc: escape sequences
 * begin with them), format characters (Cf: they hide text or turn its direction around), line separators, halves of
 * surrogate pairs, and the two code points that XML and others forbid.
 */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\ufffe\uffff]/gu;
const PLAIN = /^[\x20-\x7e]*$/;
const SHORT: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** Makes a text safe to show on one line: what cannot be seen becomes an escape that can, such as `\u{202e}`. */
export function visible(text: string): string {
  if (PLAIN.test(text)) return text;
  return text.replace(UNSEEN, (char) => SHORT[char] ?? `\\u{${(char.codePointAt(0) as number).toString(16)}}`);
}
