import type { Span } from "../../core/span.js";
import { coreValue } from "../core-value.js";
import { LIMITS } from "../limits.js";
import { STRANGE_BLANK } from "../strange-blank.js";
import { CHAR, type Cursor, countValue, isBlank } from "./cursor.js";
import { NotPlain } from "./not-plain.js";

/** A scalar on one line, with what it says before any typing. */
export interface Word {
  readonly text: string;
  readonly at: Span;
  readonly quoted: boolean;
}

/** In a flow collection a word also ends at these. */
const FLOW_SIGNS = new Set([CHAR.COMMA, CHAR.OPEN_LIST, CHAR.CLOSE_LIST, CHAR.OPEN_MAP, CHAR.CLOSE_MAP] as number[]);

/** What an unquoted word may begin with and never mean anything else: letters, digits, `_ / . $ + ( = ; ^ ~ \ <`. */
const STARTS_WORD = /[A-Za-z0-9_/.$+(=;^~\\<\u00a1-\uffff]/;
const STARTS_WORD_AFTER_DASH = /[A-Za-z0-9_./]/;
const WORD_STARTS = Uint8Array.from({ length: 128 }, (_, code) => Number(STARTS_WORD.test(String.fromCharCode(code))));

/** Reads a quoted or unquoted scalar that ends on its line; leaves the cursor behind it. */
export function readWord(cursor: Cursor, inFlow: boolean): Word {
  countValue(cursor);
  const code = cursor.text.charCodeAt(cursor.at);
  if (code === CHAR.DOUBLE_QUOTE || code === CHAR.SINGLE_QUOTE) return readQuoted(cursor, code);
  return readUnquoted(cursor, inFlow);
}

function readQuoted(cursor: Cursor, quote: number): Word {
  const { text, at: start } = cursor;
  const close = quote === CHAR.DOUBLE_QUOTE ? closingDouble(text, start) : closingSingle(text, start);
  if (close === -1) throw new NotPlain(start);
  const inner = text.slice(start + 1, close);
  if (inner.includes("\n")) throw new NotPlain(start);
  cursor.at = close + 1;
  const said = quote === CHAR.DOUBLE_QUOTE ? resolveEscapes(inner, start) : inner.replaceAll("''", "'");
  return { text: said, at: { start, end: close + 1 }, quoted: true };
}

/** Where the quote closes: at the first one with an even number of backslashes before it. */
function closingDouble(text: string, start: number): number {
  for (let close = text.indexOf('"', start + 1); close !== -1; close = text.indexOf('"', close + 1)) {
    let backslashes = 0;
    while (text.charCodeAt(close - 1 - backslashes) === CHAR.BACKSLASH) backslashes++;
    if (backslashes % 2 === 0) return close;
  }
  return -1;
}

function closingSingle(text: string, start: number): number {
  let close = text.indexOf("'", start + 1);
  while (close !== -1 && text.charCodeAt(close + 1) === CHAR.SINGLE_QUOTE) close = text.indexOf("'", close + 2);
  return close;
}

const COMMON_ESCAPES: Readonly<Record<string, string>> = { n: "\n", t: "\t", "\\": "\\", '"': '"', "/": "/" };

function resolveEscapes(inner: string, start: number): string {
  if (!inner.includes("\\")) return inner;
  return inner.replace(/\\(.)/g, (_, sign: string) => {
    const said = COMMON_ESCAPES[sign];
    if (said === undefined) throw new NotPlain(start);
    return said;
  });
}

function readUnquoted(cursor: Cursor, inFlow: boolean): Word {
  const { text, at: start } = cursor;
  if (!startsWord(text, start)) throw new NotPlain(start);
  let end = start;
  let at = start;
  let ascii = true;
  for (; ; at++) {
    const code = text.charCodeAt(at);
    if (code === CHAR.SPACE) {
      if (text.charCodeAt(at + 1) === CHAR.HASH) break;
      continue;
    }
    if (code === CHAR.LF || code === CHAR.CR || Number.isNaN(code)) break;
    if (code === CHAR.TAB) throw new NotPlain(at);
    if (inFlow && FLOW_SIGNS.has(code)) break;
    if (code === CHAR.COLON && endsKey(text.charCodeAt(at + 1), inFlow)) break;
    if (code > 126) ascii = false;
    end = at + 1;
  }
  cursor.at = end;
  const said = text.slice(start, end);
  if (!ascii && STRANGE_BLANK.test(said)) throw new NotPlain(start);
  return { text: said, at: { start, end }, quoted: false };
}

function startsWord(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code === CHAR.DASH) return STARTS_WORD_AFTER_DASH.test(text.charAt(at + 1));
  return code < 128 ? WORD_STARTS[code] === 1 : code > 0xa0;
}

function endsKey(next: number, inFlow: boolean): boolean {
  return isBlank(next) || next === CHAR.TAB || (inFlow && FLOW_SIGNS.has(next));
}

/** A key whose colon stands further off is for the full reader to refuse. */
export function refuseLongKey(key: Span, colon: number): void {
  if (colon - key.start > LIMITS.keyLength) throw new NotPlain(key.start);
}

/** Keys that are no strings, and merge keys, are for the full reader to refuse. */
export function refuseTypedKey(text: string, quoted: boolean, at: Span): void {
  if (!quoted && (typeof coreValue(text) !== "string" || text === "<<")) throw new NotPlain(at.start);
}
