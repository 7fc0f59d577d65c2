import type { Refuse } from "./grammar.js";
import { textOf } from "./grammar.js";
import { singleLine } from "./single-line.js";

/** A text for people, as `Description=` has it: no quoting, but `%` is a specifier, and blanks at its ends are cut off. */
export function freeText(value: unknown, refuse: Refuse): string {
  const text = singleLine(value, refuse);
  if (text !== text.trim()) return refuse("it begins or ends with a blank");
  return text.endsWith("\\")
    ? refuse("it ends with a backslash, which would continue the line")
    : text.replaceAll("%", "%%");
}

/** An absolute path that means the same in every key, also where lists are split at blanks and binds at colons. */
export function path(value: unknown, refuse: Refuse): string {
  const text = singleLine(value, refuse);
  if (!text.startsWith("/")) return refuse("it is not an absolute path");
  return /[\s"'\\%:$;#]/.test(text) ? refuse("it has a character that unit files give a meaning to") : text;
}

const SUFFIX = /\.(service|socket|device|mount|automount|swap|target|path|timer|slice|scope)$/;

/** systemd.unit(5): at most 255 characters with the suffix. */
export function unitName(value: unknown, refuse: Refuse): string {
  const text = textOf(value);
  if (text.length > 255 || !SUFFIX.test(text)) return refuse("it is not the name of a unit");
  return /^[A-Za-z0-9:_.@-]+$/.test(text) ? text : refuse("it has characters that need systemd-escape(1)");
}

export function word(value: unknown, refuse: Refuse): string {
  const text = textOf(value);
  return /^[A-Za-z0-9_./:@+,=~-]+$/.test(text) ? text : refuse("it is not a plain word");
}
