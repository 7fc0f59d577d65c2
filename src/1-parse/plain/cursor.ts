import { LIMITS } from "../limits.js";
import { NotPlain } from "./not-plain.js";

/** Where the plain reader stands. Every function of the reader moves it forward or throws `NotPlain`. */
export interface Cursor {
  readonly text: string;
  at: number;
  /** The column (from 0) of `at` once it stands on the first character of a line with content; -1 at the end. */
  column: number;
  /** Values read so far, keys included. */
  values: number;
}

export const CHAR = {
  TAB: 9,
  LF: 10,
  CR: 13,
  SPACE: 32,
  DOUBLE_QUOTE: 34,
  HASH: 35,
  SINGLE_QUOTE: 39,
  COMMA: 44,
  DASH: 45,
  COLON: 58,
  OPEN_LIST: 91,
  BACKSLASH: 92,
  CLOSE_LIST: 93,
  OPEN_MAP: 123,
  CLOSE_MAP: 125,
} as const;

/** True for what ends a word: blank, end of line (a CR is always before an LF here), end of the text (NaN). */
export function isBlank(code: number): boolean {
  return code === CHAR.SPACE || code === CHAR.LF || code === CHAR.CR || Number.isNaN(code);
}

export function skipSpaces(cursor: Cursor): void {
  while (cursor.text.charCodeAt(cursor.at) === CHAR.SPACE) cursor.at++;
}

/** From the end of a value, over a comment, to the first character of the next line that holds something. */
export function toNextContent(cursor: Cursor): void {
  const { text } = cursor;
  const before = cursor.at;
  skipSpaces(cursor);
  const code = text.charCodeAt(cursor.at);
  if (code === CHAR.HASH && cursor.at > before) toLineEnd(cursor);
  else if (code === CHAR.CR) cursor.at++;
  else if (code !== CHAR.LF && !Number.isNaN(code)) throw new NotPlain(cursor.at);
  toContent(cursor, cursor.at + 1);
  if (cursor.column === 0) refuseMarker(cursor);
}

/** From the start of a line to the first character of the first line, from there on, that holds something. */
export function toContent(cursor: Cursor, lineStart: number): void {
  const { text } = cursor;
  for (let start = lineStart; start < text.length; start = cursor.at + 1) {
    cursor.at = start;
    skipSpaces(cursor);
    const code = text.charCodeAt(cursor.at);
    if (code === CHAR.HASH) toLineEnd(cursor);
    else if (code === CHAR.CR) cursor.at++;
    else if (code !== CHAR.LF && !Number.isNaN(code)) {
      cursor.column = cursor.at - start;
      return;
    }
  }
  cursor.at = text.length;
  cursor.column = -1;
}

function toLineEnd(cursor: Cursor): void {
  const end = cursor.text.indexOf("\n", cursor.at);
  cursor.at = end === -1 ? cursor.text.length : end;
}

/** Lines that begin or end a document are for the full reader. */
export function refuseMarker(cursor: Cursor): void {
  const { text, at } = cursor;
  if (text.startsWith("---", at) || text.startsWith("...", at)) throw new NotPlain(at);
}

export function countValue(cursor: Cursor): void {
  if (++cursor.values > LIMITS.values) throw new NotPlain(cursor.at);
}
