import { NotUnderstood } from "../not-understood.js";

const PARTS = /[ \t]+|;.*$|([()])|("(?:[^"\\]|\\.)*")|([^\s;()"]+)/y;

/**
 * Splits a line of a master file (RFC 1035, 5.1). A quoted text keeps its quotes and its escapes, so that it is not taken
 * for a name.
 */
export function zoneWords(line: string): readonly string[] {
  const words: string[] = [];
  PARTS.lastIndex = 0;
  while (PARTS.lastIndex < line.length) {
    const found = PARTS.exec(line);
    if (found === null) throw new NotUnderstood("a quote that does not end");
    const word = found[1] ?? found[2] ?? found[3];
    if (word !== undefined) words.push(word);
  }
  return words;
}

/** The bytes between the quotes, each as a character: `\DDD` is a byte in decimal digits, `\X` the character itself. */
export function zoneString(word: string): string {
  if (!/^".*"$/s.test(word)) throw new NotUnderstood(`${word} is no text in quotes`);
  const bytes: number[] = [];
  const encoder = new TextEncoder();
  for (const [part] of word.slice(1, -1).matchAll(/\\\d{3}|\\.|[^\\]+/gs)) {
    if (!part.startsWith("\\")) bytes.push(...encoder.encode(part));
    else if (/^\\\d{3}$/.test(part)) bytes.push(Number(part.slice(1)));
    else bytes.push(...encoder.encode(part.slice(1)));
  }
  if (bytes.some((byte) => byte > 255)) throw new NotUnderstood(`${word} holds what is no byte`);
  if (bytes.length > 255) throw new NotUnderstood("a text of more than 255 bytes");
  return Buffer.from(bytes).toString("latin1");
}
