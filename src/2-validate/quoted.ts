const LONGEST = 60;

/** A value as messages show it: in backticks, on one line, cut where it is long. */
export function quoted(value: unknown): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? String(value));
  const cut = text.length > LONGEST ? `${wholeCharacters(text.slice(0, LONGEST - 1))}…` : text;
  return `\`${cut.replace(/[\p{Cc}\u2028\u2029`]/gu, escaped)}\``;
}

function escaped(character: string): string {
  if (character === "\n") return "\\n";
  if (character === "`") return "'";
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/** Drops half of a surrogate pair at the end of a cut text. */
function wholeCharacters(text: string): string {
  return text.replace(/[\ud800-\udbff]$/, "");
}
