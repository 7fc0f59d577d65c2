/** Freezes a value and all that it holds, cycles included; returns it. Iterative, so that depth costs no stack. */
export function deepFreeze<T>(root: T): T {
  const waiting: unknown[] = [root];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value !== "object" || value === null || Object.isFrozen(value)) continue;
    Object.freeze(value);
    for (const key of Reflect.ownKeys(value)) waiting.push((value as Record<PropertyKey, unknown>)[key]);
  }
  return root;
}
