import { Bytes } from "./bytes.js";

const LETTERS: Readonly<Record<string, string>> = { n: "\n", r: "\r" };

/** Reads the string at the start of a text as Lua 5.1 to 5.4 do; gives what is behind it too. */
export function readLuaString(text: string): { readonly value: string; readonly rest: string } {
  if (text[0] !== '"') throw new Error("not a string");
  const bytes = new Bytes();
  let at = 1;
  while (text[at] !== '"') {
    const escaped = /^\\(?:([0-9]{1,3})|([nr"\\]))/.exec(text.slice(at, at + 4));
    if (escaped?.[1] !== undefined) bytes.byte(Number(escaped[1]));
    else if (escaped?.[2] !== undefined) bytes.text(LETTERS[escaped[2]] ?? escaped[2]);
    else if (/[\\\n]/.test(text[at] ?? "\n")) throw new Error("not a valid string");
    else bytes.text(text[at] as string);
    at += escaped === null ? 1 : escaped[0].length;
  }
  return { value: bytes.toString(), rest: text.slice(at + 1) };
}

/** Reads `{ "a", "b" }`. */
export function readLuaStrings(text: string): string[] {
  const values: string[] = [];
  let rest = text.slice(1).trimStart();
  while (!rest.startsWith("}")) {
    const one = readLuaString(rest);
    values.push(one.value);
    rest = one.rest.replace(/^\s*,?\s*/, "");
  }
  if (rest !== "}") throw new Error("text behind a table");
  return values;
}
