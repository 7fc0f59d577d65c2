/**
 * What is made of each item, one after the other and only when it is asked for: of thousands of files, the views of one
 * are in memory at a time.
 */
export function* each<Item, Made>(
  items: readonly Item[],
  make: (item: Item) => Iterable<Made>,
): Generator<Made, void, undefined> {
  for (const item of items) yield* make(item);
}
