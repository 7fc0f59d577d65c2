const LONGEST = 40;

/** A piece of the file as it stands in a message: its first line, in backticks, cut when it is long. */
export function show(text: string): string {
  const line = (text.split(/\r?\n/, 1)[0] ?? "").trimEnd();
  const characters = [...line];
  const cut = characters.length > LONGEST ? `${characters.slice(0, LONGEST).join("")}…` : line;
  return `\`${cut.replaceAll("`", "'")}\``;
}
