/** A name as the terminal and Markdown show it apart from the words around it. */
export function quoted(name: string): string {
  return `\`${name}\``;
}
