import type { ShellLine } from "./shell-line.js";

/** Joins what a backslash at the end, or a quote that is still open, continues. Comments and empty lines are left out. */
export function joinLines(lines: readonly ShellLine[]): readonly ShellLine[] {
  const joined: ShellLine[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const first = lines[at] as ShellLine;
    let text = first.text.trim();
    if (text === "" || text.startsWith("#")) continue;
    while (at + 1 < lines.length) {
      const open = openAt(text);
      if (open === "") break;
      at += 1;
      const next = (lines[at] as ShellLine).text;
      text = open === "\\" ? `${text.slice(0, -1)}${next.trim()}` : `${text}\n${next}`;
    }
    joined.push({ line: first.line, text });
  }
  return joined;
}

/** What is open at the end of a text: a quote, a backslash, or nothing. */
function openAt(text: string): "" | "'" | '"' | "\\" {
  if (!/['"\\]/.test(text)) return "";
  let quote: "" | "'" | '"' = "";
  for (let at = afterPlain(text, 0); at < text.length; at = afterPlain(text, at + 1)) {
    const c = text[at];
    if (quote === "'") {
      if (c === "'") quote = "";
    } else if (c === "\\") {
      if (at === text.length - 1) return "\\";
      at += 1;
    } else if (quote === '"') {
      if (c === '"') quote = "";
    } else if (c === "'" || c === '"') {
      quote = c;
    } else if (c === "#" && /\s/.test(text[at - 1] ?? " ")) {
      return "";
    }
  }
  return quote;
}

const PLAIN = /[^'"\\#]+/y;

/** Behind what neither opens nor closes anything, wherever it stands. */
function afterPlain(text: string, at: number): number {
  PLAIN.lastIndex = at;
  return PLAIN.test(text) ? PLAIN.lastIndex : at;
}
