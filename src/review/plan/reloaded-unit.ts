/** The unit that reads a file again when it has changed, by what the manifest says of the file. */
export function reloadedUnit(notifies: readonly string[]): string | undefined {
  for (const notice of notifies) {
    const [, unit] = /^reload (\S+)$/.exec(notice) ?? [];
    if (unit !== undefined) return unit;
  }
  return undefined;
}
