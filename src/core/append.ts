/** Puts an item at the end of the list of a key, which begins with the first one. (Node 20 has no `Map.groupBy`.) */
export function append<K, T>(lists: Map<K, T[]>, key: K, item: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
}
