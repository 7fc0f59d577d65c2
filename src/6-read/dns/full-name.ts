import { NotUnderstood, shown } from "../not-understood.js";
import { readName } from "../words.js";

/** A name that is written to its end: without the final dot it would go on with the zone's own. */
export function fullName(text: string): string {
  if (!text.endsWith(".")) throw new NotUnderstood(`${shown(text)} does not end with a dot`);
  return readName(text);
}
