import { joined } from "../../core/joined.js";

const FEW = 3;

/** The first few, and how many there are beside them. */
export function joinedShortly(words: readonly string[]): string {
  const rest = words.length - FEW;
  // One more name is shorter than saying that there is one.
  return rest <= 1 ? joined(words) : joined([...words.slice(0, FEW), `${rest} others`]);
}
