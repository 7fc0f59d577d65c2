import type { Span } from "../../core/span.js";
import { type Branch, branch } from "../branch.js";
import { coreValue } from "../core-value.js";
import { LIMITS } from "../limits.js";
import { plainRecord } from "../plain-record.js";
import type { SpanTree } from "../source-tree.js";
import { CHAR, type Cursor, countValue, isBlank, skipSpaces, toNextContent } from "./cursor.js";
import { readFlow } from "./flow.js";
import { NotPlain } from "./not-plain.js";
import { readWord, refuseLongKey, refuseTypedKey } from "./scalars.js";

/** Reads what begins at the cursor, on a line of its own; leaves the cursor on the next line with content. */
export function readBlock(cursor: Cursor, parentColumn: number, depth: number, key?: Span): Branch {
  const code = cursor.text.charCodeAt(cursor.at);
  if (startsEntry(cursor)) return readList(cursor, cursor.column, depth, key);
  if (code === CHAR.OPEN_LIST || code === CHAR.OPEN_MAP) {
    const node = readFlow(cursor, parentColumn, depth, key);
    toNextContent(cursor);
    return node;
  }
  return readMap(cursor, cursor.column, depth, key);
}

function startsEntry(cursor: Cursor): boolean {
  const { text, at } = cursor;
  return text.charCodeAt(at) === CHAR.DASH && isBlank(text.charCodeAt(at + 1));
}

function readMap(cursor: Cursor, column: number, depth: number, key: Span | undefined): Branch {
  if (depth > LIMITS.depth) throw new NotPlain(cursor.at);
  countValue(cursor);
  const value = plainRecord();
  const children = new Map<string, SpanTree>();
  const start = cursor.at;
  let end = start;
  do {
    const name = readKey(cursor);
    if (children.has(name.text)) throw new NotPlain(name.at.start);
    const entry = readEntry(cursor, column, depth, name.at);
    value[name.text] = entry.value;
    children.set(name.text, entry.spans);
    end = entry.spans.value.end;
  } while (cursor.column === column);
  if (cursor.column > column) throw new NotPlain(cursor.at);
  return branch(value, { start, end }, key, children);
}

/** Reads a key and its colon. */
function readKey(cursor: Cursor): { readonly text: string; readonly at: Span } {
  const word = readWord(cursor, false);
  skipSpaces(cursor);
  const colon = cursor.at;
  const { text } = cursor;
  if (text.charCodeAt(colon) !== CHAR.COLON || !isBlank(text.charCodeAt(colon + 1))) throw new NotPlain(colon);
  refuseTypedKey(word.text, word.quoted, word.at);
  refuseLongKey(word.at, colon);
  cursor.at = colon + 1;
  return word;
}

/** Reads what stands after `key:` or `- `, on the same line or below; leaves the cursor on the next line with content. */
function readEntry(cursor: Cursor, column: number, depth: number, key: Span | undefined): Branch {
  const indicatorEnd = cursor.at;
  skipSpaces(cursor);
  const code = cursor.text.charCodeAt(cursor.at);
  if (code === CHAR.HASH || isBlank(code)) return readBelow(cursor, indicatorEnd, column, depth, key);
  if (code === CHAR.OPEN_LIST || code === CHAR.OPEN_MAP) {
    const node = readFlow(cursor, column, depth + 1, key);
    finishLine(cursor, column);
    return node;
  }
  const word = readWord(cursor, false);
  finishLine(cursor, column);
  return branch(word.quoted ? word.text : coreValue(word.text), word.at, key);
}

/** After a value on one line: what follows must not be able to belong to it. */
function finishLine(cursor: Cursor, column: number): void {
  toNextContent(cursor);
  if (cursor.column > column) throw new NotPlain(cursor.at);
}

function readBelow(cursor: Cursor, indicatorEnd: number, column: number, depth: number, key?: Span): Branch {
  cursor.at = indicatorEnd;
  toNextContent(cursor);
  // A list may stand in the same column as the key that holds it.
  const listBeside = key !== undefined && cursor.column === column && startsEntry(cursor);
  if (cursor.column > column || listBeside) return readBlock(cursor, column, depth + 1, key);
  countValue(cursor);
  return branch(null, { start: indicatorEnd, end: indicatorEnd }, key);
}

function readList(cursor: Cursor, column: number, depth: number, key: Span | undefined): Branch {
  if (depth > LIMITS.depth) throw new NotPlain(cursor.at);
  countValue(cursor);
  const value: unknown[] = [];
  const children = new Map<number, SpanTree>();
  const start = cursor.at;
  let end = start;
  do {
    cursor.at++;
    const item = readItem(cursor, column, depth);
    children.set(value.length, item.spans);
    value.push(item.value);
    end = item.spans.value.end;
  } while (cursor.column === column && startsEntry(cursor));
  if (cursor.column > column) throw new NotPlain(cursor.at);
  return branch(value, { start, end }, key, children);
}

/** Reads what stands after `-`: a collection may begin on the same line, in the column where it stands. */
function readItem(cursor: Cursor, column: number, depth: number): Branch {
  const dashEnd = cursor.at;
  skipSpaces(cursor);
  const contentColumn = column + 1 + (cursor.at - dashEnd);
  if (startsEntry(cursor)) return readList(cursor, contentColumn, depth + 1, undefined);
  if (startsPair(cursor)) return readMap(cursor, contentColumn, depth + 1, undefined);
  cursor.at = dashEnd;
  return readEntry(cursor, column, depth, undefined);
}

/** Looks ahead: does a key with a colon stand here? */
function startsPair(cursor: Cursor): boolean {
  const { text, at, values } = cursor;
  const code = text.charCodeAt(at);
  if (code === CHAR.HASH || code === CHAR.OPEN_LIST || code === CHAR.OPEN_MAP || isBlank(code)) return false;
  readWord(cursor, false);
  skipSpaces(cursor);
  const found = text.charCodeAt(cursor.at) === CHAR.COLON;
  cursor.at = at;
  cursor.values = values;
  return found;
}
