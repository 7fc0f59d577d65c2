/** What is in both, in the first alone, and in the second alone: each in the order of its list. */
export interface Matching<T> {
  readonly both: readonly (readonly [before: T, after: T])[];
  readonly gone: readonly T[];
  readonly added: readonly T[];
}

/** Pairs two lists by key, in time that grows with their lengths alone. */
export function matching<T>(before: readonly T[], after: readonly T[], keyOf: (item: T) => string): Matching<T> {
  const old = new Map(before.map((item) => [keyOf(item), item]));
  const now = new Map(after.map((item) => [keyOf(item), item]));
  const both = [...now].flatMap(([key, item]): (readonly [T, T])[] => {
    const former = old.get(key);
    return former === undefined ? [] : [[former, item]];
  });
  return {
    both,
    gone: [...old].filter(([key]) => !now.has(key)).map(([, item]) => item),
    added: [...now].filter(([key]) => !old.has(key)).map(([, item]) => item),
  };
}
