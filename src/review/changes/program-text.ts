/** The lines of a program that are not comments alone: the first line tells its interpreter, and stays. */
export function programText(text: string): string {
  return text
    .split("\n")
    .filter((line, index) => index === 0 || !/^\s*(?:#|--|\/\/|;|$)/.test(line))
    .join("\n");
}
