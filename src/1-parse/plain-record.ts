/** A mapping of the file. */
export type PlainRecord = Record<string, unknown>;

/**
 * A mapping without any key. It has no prototype, so that `constructor` or `__proto__` in a file are keys like any
 * other, and a name that is not in the file is never found in it.
 */
export function plainRecord(): PlainRecord {
  return Object.create(null) as PlainRecord;
}
