import { NotUnderstood } from "../not-understood.js";

/** Splits a directive of Apache's into words; double quotes hold blanks, and a backslash takes a quote's meaning away. */
export function apacheWords(text: string): readonly string[] {
  const words: string[] = [];
  const pattern = /[ \t]*(?:"((?:[^"\\]|\\.)*)"|([^ \t"]+))/y;
  const inner = text.startsWith("<") && !text.startsWith("</") ? text.replace(/>$/, "") : text;
  while (pattern.lastIndex < inner.length) {
    const found = pattern.exec(inner);
    if (found === null) throw new NotUnderstood("a quote that does not end");
    words.push(found[1]?.replace(/\\(["\\])/g, "$1") ?? (found[2] as string));
  }
  return words;
}
