import { BugError } from "../core/bug-error.js";
import type { Refuse, Slot } from "./grammar.js";
import { slot } from "./grammar.js";

/** A slot for a whole number between two bounds, written in decimal. */
export function numberSlot(name: string, states: readonly string[], low: number, high: number): Slot {
  return slot(name, states, (value, refuse) => String(wholeNumber(value, low, high, refuse)));
}

export function wholeNumber(value: unknown, low: number, high: number, refuse: Refuse): number {
  if (typeof value !== "number") throw new BugError(`a template was given ${typeof value} where a number belongs`);
  if (!Number.isInteger(value)) return refuse("it is not a whole number");
  if (value < low || value > high) return refuse(`it is not between ${low} and ${high}`);
  return value === 0 ? 0 : value;
}
