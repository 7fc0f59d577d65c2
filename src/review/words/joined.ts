/** `a`, `a and b`, `a, b and c`. */
export function joined(words: readonly string[]): string {
  const last = words.at(-1);
  return words.length < 2 || last === undefined ? (last ?? "") : `${words.slice(0, -1).join(", ")} and ${last}`;
}

/** The first few, and how many there are beside them. */
export function joinedShortly(words: readonly string[]): string {
  const rest = words.length - FEW;
  // One more name is shorter than saying that there is one.
  return rest <= 1 ? joined(words) : joined([...words.slice(0, FEW), `${rest} others`]);
}

const FEW = 3;

/** A name as the terminal and Markdown show it apart from the words around it. */
export function quoted(name: string): string {
  return `\`${name}\``;
}
