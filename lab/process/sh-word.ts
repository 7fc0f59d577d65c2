/** A value as one word of a POSIX shell command line. */
export function shWord(value: string): string {
  return `'${value.replaceAll("'", "'\\''")}'`;
}
