import type { Branch } from "../branch.js";
import { readBlock } from "./block.js";
import { CHAR, type Cursor, isBlank, refuseMarker, toContent, toNextContent } from "./cursor.js";
import { NotPlain } from "./not-plain.js";

/** Where the plain reader gave up. */
export interface GaveUp {
  readonly gaveUpAt: number;
}

/**
 * Reads a text that uses only what nearly every topology uses: mappings and lists in either style, scalars on one line,
 * comments. It is ten times as fast as the full reader and gives the same tree. Whatever else it meets, every mistake
 * included, it leaves to the full reader, which alone complains.
 */
export function readPlain(text: string): Branch | GaveUp {
  try {
    return readDocument(text);
  } catch (error) {
    if (error instanceof NotPlain) return { gaveUpAt: error.offset };
    throw error;
  }
}

function readDocument(text: string): Branch {
  const cursor: Cursor = { text, at: 0, column: -1, values: 0 };
  toContent(cursor, text.startsWith("\ufeff") ? 1 : 0);
  skipDocumentStart(cursor);
  if (cursor.column === -1) throw new NotPlain(cursor.at);
  const root = readBlock(cursor, -1, 1);
  if (cursor.column !== -1) throw new NotPlain(cursor.at);
  return root;
}

/** Over a first line `---`. */
function skipDocumentStart(cursor: Cursor): void {
  const { text, at } = cursor;
  if (cursor.column !== 0) return;
  if (!text.startsWith("---", at) || !isBlank(text.charCodeAt(at + 3))) {
    refuseMarker(cursor);
    return;
  }
  cursor.at += 3;
  if (text.charCodeAt(cursor.at) !== CHAR.SPACE) toNextContent(cursor);
  else throw new NotPlain(at);
}
