import type { Slot } from "./grammar.js";
import { slot } from "./grammar.js";
import { wholeNumber } from "./numbers.js";

/** A slot for the blanks that bring the next column into line; the view counts them. */
export function gapSlot(states: readonly string[]): Slot {
  return slot("blanks", states, (value, refuse) => " ".repeat(wholeNumber(value, 0, 255, refuse)));
}
