/** Reads `"…"` in which `\` takes the next character for itself: named.conf, iptables-restore, Apache, nginx. */
export function readQuoted(text: string): string {
  const inside = /^"((?:[^"\\\n]|\\["\\])*)"$/s.exec(text)?.[1];
  if (inside === undefined) throw new Error(`not one quoted string: ${text}`);
  return inside.replace(/\\(.)/gs, "$1");
}

/** Reads the value of an option of authorized_keys, up to its closing quote: only `\"` is an escape (auth2-pubkeyfile.c). */
export function readOption(text: string): string {
  let value = "";
  let at = 0;
  for (; at < text.length && text[at] !== '"'; at += 1) {
    if (text[at] === "\\" && text[at + 1] === '"') at += 1;
    value += text[at];
  }
  if (at !== text.length - 1) throw new Error("the value ends too early or not at all");
  return value;
}

/** Reads a PowerShell string in single quotes, typographic ones counted as quotes (the tokenizer's IsSingleQuote). */
export function readPs1String(text: string): string {
  const quote = /['\u2018\u2019\u201a\u201b]/;
  if (text[0] !== "'") throw new Error("not a string");
  let value = "";
  let at = 1;
  for (; at < text.length; at += 1) {
    const char = text[at] as string;
    if (quote.test(char)) {
      if (!quote.test(text[at + 1] ?? "")) break;
      at += 1;
    }
    value += char;
  }
  if (at !== text.length - 1) throw new Error("the string ends too early or not at all");
  return value;
}
