import type { Span } from "../../core/span.js";
import { type Branch, branch } from "../branch.js";
import { coreValue } from "../core-value.js";
import { LIMITS } from "../limits.js";
import { plainRecord } from "../plain-record.js";
import type { SpanTree } from "../source-tree.js";
import { CHAR, type Cursor, countValue, isBlank, refuseMarker, skipSpaces } from "./cursor.js";
import { NotPlain } from "./not-plain.js";
import { readWord, refuseTypedKey } from "./scalars.js";

/**
 * Reads `[…]` or `{…}`; leaves the cursor behind the bracket. `column` is that of the collection around it: lines within
 * must be indented more.
 */
export function readFlow(cursor: Cursor, column: number, depth: number, key: Span | undefined): Branch {
  if (depth > LIMITS.depth) throw new NotPlain(cursor.at);
  countValue(cursor);
  const open = cursor.text.charCodeAt(cursor.at);
  return open === CHAR.OPEN_LIST ? readFlowList(cursor, column, depth, key) : readFlowMap(cursor, column, depth, key);
}

function readFlowList(cursor: Cursor, column: number, depth: number, key: Span | undefined): Branch {
  const start = cursor.at++;
  const value: unknown[] = [];
  const children = new Map<number, SpanTree>();
  skipInFlow(cursor, column);
  while (cursor.text.charCodeAt(cursor.at) !== CHAR.CLOSE_LIST) {
    const item = readFlowValue(cursor, column, depth, undefined);
    children.set(value.length, item.spans);
    value.push(item.value);
    toNextItem(cursor, column, CHAR.CLOSE_LIST);
  }
  cursor.at++;
  return branch(value, { start, end: cursor.at }, key, children);
}

function readFlowMap(cursor: Cursor, column: number, depth: number, key: Span | undefined): Branch {
  const start = cursor.at++;
  const value = plainRecord();
  const children = new Map<string, SpanTree>();
  skipInFlow(cursor, column);
  while (cursor.text.charCodeAt(cursor.at) !== CHAR.CLOSE_MAP) {
    const name = readFlowKey(cursor);
    if (children.has(name.text)) throw new NotPlain(name.at.start);
    skipInFlow(cursor, column);
    const entry = readFlowValue(cursor, column, depth, name.at);
    value[name.text] = entry.value;
    children.set(name.text, entry.spans);
    toNextItem(cursor, column, CHAR.CLOSE_MAP);
  }
  cursor.at++;
  return branch(value, { start, end: cursor.at }, key, children);
}

function readFlowKey(cursor: Cursor): { readonly text: string; readonly at: Span } {
  const word = readWord(cursor, true);
  skipSpaces(cursor);
  if (cursor.text.charCodeAt(cursor.at) !== CHAR.COLON) throw new NotPlain(cursor.at);
  refuseTypedKey(word.text, word.quoted, word.at);
  cursor.at++;
  return word;
}

function readFlowValue(cursor: Cursor, column: number, depth: number, key: Span | undefined): Branch {
  const code = cursor.text.charCodeAt(cursor.at);
  if (code === CHAR.OPEN_LIST || code === CHAR.OPEN_MAP) return readFlow(cursor, column, depth + 1, key);
  const word = readWord(cursor, true);
  return branch(word.quoted ? word.text : coreValue(word.text), word.at, key);
}

/** Over one comma, to the next item or to the closing bracket. */
function toNextItem(cursor: Cursor, column: number, close: number): void {
  skipInFlow(cursor, column);
  const code = cursor.text.charCodeAt(cursor.at);
  if (code === close) return;
  if (code !== CHAR.COMMA) throw new NotPlain(cursor.at);
  cursor.at++;
  skipInFlow(cursor, column);
}

/** Over blanks, comments and line ends. */
function skipInFlow(cursor: Cursor, column: number): void {
  const { text } = cursor;
  let commentMayStart = false;
  for (;;) {
    const code = text.charCodeAt(cursor.at);
    if (code === CHAR.LF) {
      toFlowLine(cursor, column);
    } else if (code === CHAR.HASH && commentMayStart) {
      cursor.at = text.indexOf("\n", cursor.at);
      if (cursor.at === -1) throw new NotPlain(text.length);
    } else if (code === CHAR.SPACE || code === CHAR.CR) {
      cursor.at++;
    } else {
      return;
    }
    commentMayStart = true;
  }
}

/** From the end of a line to the content of the next one. */
function toFlowLine(cursor: Cursor, column: number): void {
  const lineStart = ++cursor.at;
  refuseMarker(cursor);
  skipSpaces(cursor);
  const code = cursor.text.charCodeAt(cursor.at);
  const empty = isBlank(code) || code === CHAR.HASH;
  if (!empty && cursor.at - lineStart <= column) throw new NotPlain(cursor.at);
}
