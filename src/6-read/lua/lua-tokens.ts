import { NotUnderstood, shown } from "../not-understood.js";

export interface LuaToken {
  readonly kind: "name" | "string" | "number" | "sign";
  readonly text: string;
}

/** The tokens of one line, up to where it goes on in a way that is not known here. */
export interface LuaLine {
  readonly tokens: readonly LuaToken[];
  readonly fault?: { readonly at: number; readonly message?: string };
}

/** The tokens of a text, and the line of each. */
export interface LuaTokens {
  readonly tokens: readonly LuaToken[];
  readonly lines: readonly number[];
}

const PARTS = /([ \t]+|--(?!\[)[^\n]*)|([A-Za-z_]\w*)|(\d+(?:\.\d+)?)|"((?:[^"\\\n]|\\.)*)"|(\.\.|==|~=|[{}()=,.:])/y;
const ESCAPES: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", '"': '"', "\\": "\\", "'": "'" };

/**
 * Splits a Lua text into tokens, as far as our own files use the language: no long strings, no long comments, so that no
 * token goes on in the next line. `readLine` is `luaLine`, which may be remembered; `first` is the line that the text begins with.
 */
export function luaTokens(text: string, readLine: (line: string) => LuaLine, first = 1): LuaTokens {
  const tokens: LuaToken[] = [];
  const lines: number[] = [];
  let begin = 0;
  const texts = text.split("\n");
  for (let index = 0; index < texts.length; index += 1) {
    const line = texts[index] as string;
    const read = readLine(line);
    if (read.fault !== undefined) {
      const at = begin + read.fault.at;
      throw new NotUnderstood(
        read.fault.message ?? `${shown(text.slice(at, at + 20))} is not known here`,
        first + index,
      );
    }
    for (let i = 0; i < read.tokens.length; i += 1) {
      tokens.push(read.tokens[i] as LuaToken);
      lines.push(first + index);
    }
    begin += line.length + 1;
  }
  return { tokens, lines };
}

/** Splits one line. */
export function luaLine(line: string): LuaLine {
  const tokens: LuaToken[] = [];
  PARTS.lastIndex = 0;
  for (let at = 0; at < line.length; at = PARTS.lastIndex) {
    const found = PARTS.exec(line);
    if (found === null) return { tokens, fault: { at } };
    const [, , name, number, string, sign] = found;
    if (name !== undefined) tokens.push({ kind: "name", text: name });
    else if (number !== undefined) tokens.push({ kind: "number", text: number });
    else if (sign !== undefined) tokens.push({ kind: "sign", text: sign });
    else if (string !== undefined) {
      const unknown = unknownEscape(string);
      if (unknown !== undefined) return { tokens, fault: { at, message: `${shown(unknown)} in a string` } };
      tokens.push({ kind: "string", text: unescaped(string) });
    }
  }
  return { tokens };
}

function unknownEscape(text: string): string | undefined {
  for (const [part] of text.matchAll(/\\(?:\d{1,3}|.)/gs))
    if (!/^\\\d/.test(part) && ESCAPES[part.slice(1)] === undefined) return part;
  return undefined;
}

/** Lua 5.1, 2.1: `\n`, `\ddd` (a byte in decimal digits) and the like. */
function unescaped(text: string): string {
  if (!text.includes("\\")) return text;
  const bytes: number[] = [];
  const encoder = new TextEncoder();
  for (const [part] of text.matchAll(/\\(?:\d{1,3}|.)|[^\\]+/gs)) {
    if (!part.startsWith("\\")) bytes.push(...encoder.encode(part));
    else if (/^\\\d/.test(part)) bytes.push(Number(part.slice(1)));
    else bytes.push(...encoder.encode(ESCAPES[part.slice(1)]));
  }
  return new TextDecoder().decode(Uint8Array.from(bytes));
}
