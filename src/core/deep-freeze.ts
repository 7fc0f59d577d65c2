/** Freezes a value and all that it holds, cycles included; returns it. Iterative, so that depth costs no stack. */
export function deepFreeze<T>(root: T): T {
  const waiting: unknown[] = [root];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value !== "object" || value === null || Object.isFrozen(value)) continue;
    Object.freeze(value);
    // The keys of a list would be a text for each number.
    for (const one of Array.isArray(value) ? value : Object.values(value)) {
      if (typeof one === "object") waiting.push(one);
    }
  }
  return root;
}
