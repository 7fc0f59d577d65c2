import { NotUnderstood, shown } from "../not-understood.js";

export interface LuaToken {
  readonly line: number;
  readonly kind: "name" | "string" | "number" | "sign";
  readonly text: string;
}

const PARTS =
  /(\n)|([ \t]+|--(?!\[)[^\n]*)|([A-Za-z_]\w*)|(\d+(?:\.\d+)?)|"((?:[^"\\\n]|\\.)*)"|(\.\.|==|~=|[{}()=,.:])/y;
const ESCAPES: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", '"': '"', "\\": "\\", "'": "'" };

/** Splits a Lua text into tokens, as far as our own files use the language: no long strings, no long comments. */
export function luaTokens(text: string): readonly LuaToken[] {
  const tokens: LuaToken[] = [];
  let line = 1;
  PARTS.lastIndex = 0;
  for (let at = 0; at < text.length; at = PARTS.lastIndex) {
    const found = PARTS.exec(text);
    if (found === null) throw new NotUnderstood(`${shown(text.slice(at, at + 20))} is not known here`, line);
    const [, newline, , name, number, string, sign] = found;
    if (newline !== undefined) line += 1;
    else if (name !== undefined) tokens.push({ line, kind: "name", text: name });
    else if (number !== undefined) tokens.push({ line, kind: "number", text: number });
    else if (string !== undefined) tokens.push({ line, kind: "string", text: unescaped(string, line) });
    else if (sign !== undefined) tokens.push({ line, kind: "sign", text: sign });
  }
  return tokens;
}

/** Lua 5.1, 2.1: `\n`, `\ddd` (a byte in decimal digits) and the like. */
function unescaped(text: string, line: number): string {
  if (!text.includes("\\")) return text;
  const bytes: number[] = [];
  const encoder = new TextEncoder();
  for (const [part] of text.matchAll(/\\(?:\d{1,3}|.)|[^\\]+/gs)) {
    if (!part.startsWith("\\")) bytes.push(...encoder.encode(part));
    else if (/^\\\d/.test(part)) bytes.push(Number(part.slice(1)));
    else if (ESCAPES[part.slice(1)] !== undefined) bytes.push(...encoder.encode(ESCAPES[part.slice(1)]));
    else throw new NotUnderstood(`${shown(part)} in a string`, line);
  }
  return new TextDecoder().decode(Uint8Array.from(bytes));
}
