/** A zone file that we wrote, as far as it decides about its next serial. */
export interface WrittenZone {
  /** More than one where versions of the file were merged and nobody chose. */
  readonly serials: readonly number[];
  /** Every entry without its comments, layout and serial, sorted: two zones are the same where these are. */
  readonly entries: readonly string[];
}

const SERIAL = /^[ \t]*([0-9]{1,10})[ \t]*; serial\b.*$/gm;

/** Reads a zone file back (RFC 1035 §5.1). It may have been edited by hand: nothing in it is an error, only different. */
export function readZone(text: string): WrittenZone {
  const serials = [...text.matchAll(SERIAL)]
    .map((match) => Number(match[1]))
    .filter((serial) => serial > 0 && serial < 2 ** 32);
  return { serials, entries: entriesOf(text.replace(SERIAL, "SERIAL")).sort() };
}

/** Cuts a text into entries: a line, or several where parentheses join them. Blanks within a quoted string stay. */
function entriesOf(text: string): string[] {
  const entries: string[] = [];
  let depth = 0;
  let entry = "";
  for (const [piece] of text.matchAll(
    /"(?:[^"\\]|\\[\s\S])*"|\\[\s\S]|;[^\n]*|\n|[ \t\r]+|[()]|[^"\\;\n \t\r()]+|"/g,
  )) {
    if (piece.startsWith(";")) continue;
    if (piece === "(" || piece === ")") depth += piece === "(" ? 1 : -1;
    else if (piece === "\n" && depth <= 0) {
      if (entry.trim() !== "") entries.push(entry.trim());
      entry = "";
    } else if (/^\s+$/.test(piece)) entry += entry.endsWith(" ") ? "" : " ";
    else entry += piece;
  }
  return entry.trim() === "" ? entries : [...entries, entry.trim()];
}
