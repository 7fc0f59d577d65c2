import type { StoredFile } from "./read-bundle.js";

/** Tells of one file after the other whether its bytes are those of a text. All texts are encoded in the same room, for there are thousands. */
export function textComparison(): (stored: StoredFile, text: string) => boolean {
  let room = Buffer.allocUnsafe(0);
  return ({ bytes }, text) => {
    const { length } = bytes;
    if (text.length > length || text.length * 3 < length) return false;
    // With room for one character more than there should be: it shows when there is one.
    if (room.length < length + LONGEST_CHARACTER)
      room = Buffer.allocUnsafe(Math.max(length, MOST_FILES) + LONGEST_CHARACTER);
    return room.write(text) === length && room.subarray(0, length).equals(bytes);
  };
}

/** In UTF-8, in bytes. */
const LONGEST_CHARACTER = 4;

/** Few files have more bytes. */
const MOST_FILES = 65_536;
