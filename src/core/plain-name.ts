/** What counts of a name where typing errors are looked for: neither case nor separators. */
export function plainName(name: string): string {
  return name.toLowerCase().replace(/[-_. ]/g, "");
}
