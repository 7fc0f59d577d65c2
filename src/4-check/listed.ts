import { joined } from "../core/joined.js";

/** Some names for a sentence, the first few of many: "`a`, `b` and 3 more". */
export function listed(names: readonly string[], most = 3): string {
  const shown = names.slice(0, most).map((name) => `\`${name}\``);
  return joined(names.length > most ? [...shown, `${names.length - most} more`] : shown);
}
