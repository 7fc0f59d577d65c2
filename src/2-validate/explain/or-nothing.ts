import type { Failure } from "../failure.js";
import { schemaAt } from "../schema-at.js";

/** The other way out of a value that holds nothing, as the end of a help: none where the key is needed, or is an entry of a list. */
export function orNothing({ path }: Failure): string {
  const key = path.at(-1);
  if (typeof key === "number") return ", or take the entry out";
  const isNeeded = schemaAt(path.slice(0, -1))?.target.required?.includes(String(key)) === true;
  return isNeeded ? "" : ", or take the key out";
}
