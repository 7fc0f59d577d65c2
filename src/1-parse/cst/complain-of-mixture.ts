import { complaint as mixedListAndMap } from "../complaints/mixed-list-and-map/complaint.js";
import { show } from "../show.js";
import { columnOf } from "./column-of.js";
import type { Reading } from "./reading.js";

/** Complains of a list entry among keys, or of a key among list entries. */
export function complainOfMixture(reading: Reading, offset: number): void {
  const { problems, text } = reading;
  const end = text.indexOf("\n", offset);
  const line = text.slice(offset, end === -1 ? text.length : end);
  const isEntry = /^-(?:\s|$)/.test(line);
  const length = isEntry ? 1 : (/^[^:\s]+/.exec(line)?.[0].length ?? 1);
  if (!isEntry) reading.strayColumn = columnOf(text, offset);
  const message = isEntry
    ? "a list entry stands among keys; a block holds either one or the other"
    : `${show(line.slice(0, length))} stands among list entries; a block holds either one or the other`;
  problems.malformed(mixedListAndMap, {
    at: { start: offset, end: offset + length },
    message,
    help: isEntry
      ? "indent it below the key that it belongs to"
      : "begin it with a dash, or indent it as the key that it belongs beside",
  });
}
