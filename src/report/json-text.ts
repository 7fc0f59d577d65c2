const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}]/gu;

/**
 * JSON that means exactly the value and yet can be shown on a terminal: what a reader could not see is written with the
 * escapes that JSON has. (`JSON.stringify` does so for C0 and lone surrogates only.)
 */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2).replace(UNSEEN, escapeUnseen)}\n`;
}

/** Keeps the line breaks of the layout; inside strings they are escaped already. */
function escapeUnseen(char: string): string {
  if (char === "\n") return char;
  let text = "";
  for (let at = 0; at < char.length; at++) text += `\\u${char.charCodeAt(at).toString(16).padStart(4, "0")}`;
  return text;
}
