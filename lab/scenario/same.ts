/** True when both are the same text, else the words that show them both. */
export function same(seen: string, wanted: string): true | string {
  return seen === wanted ? true : `wanted: ${wanted}\nseen:   ${seen}`;
}
