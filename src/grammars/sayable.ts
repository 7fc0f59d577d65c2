/**
 * What every output language can say, wherever a text of a topology may land: letters and digits of ASCII and the signs of
 * names, addresses, paths and patterns, at most a hundred of them. test/fuzz/sayable.test.ts holds it against all places.
 */
const SAYABLE = /^[A-Za-z0-9 ._:/@*+,=-]{1,100}$/;

/** Whether every text in a plain value, the keys among them, is one that no slot refuses. */
export function isSayable(value: unknown): boolean {
  if (typeof value === "string") return SAYABLE.test(value);
  if (typeof value !== "object" || value === null) return true;
  if (Array.isArray(value)) return value.every(isSayable);
  return Object.entries(value).every(([key, one]) => SAYABLE.test(key) && isSayable(one));
}
