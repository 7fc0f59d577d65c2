/** Words in a sentence: `a`, `a and b`, `a, b and c`; or with `or` before the last. */
export function joined(words: readonly string[], last: "and" | "or" = "and"): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} ${last} ${words.at(-1)}`;
}
