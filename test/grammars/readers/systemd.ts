import { Bytes } from "./bytes.js";

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", t: "\t", s: " ", r: "\r", "\\": "\\", '"': '"', "'": "'" };

/** Splits and unquotes a value, then replaces `%%` and, in command lines, `$$`; any other specifier or variable is an error. */
export function readSystemdWords(text: string, command: boolean): string[] {
  const words: string[] = [];
  let rest = text;
  while (rest !== "") {
    const quoted = /^"((?:[^"\\\n]|\\[^\n])*)"( |$)/s.exec(rest);
    // As extract_first_word() splits: only blanks, quotes and backslashes have a meaning inside of a word.
    const plain = /^([^\s"'\\]+)( |$)/.exec(rest);
    const found = quoted ?? plain;
    if (found === null || (command && found[1] === ";" && quoted === null)) throw new Error(`not a word: ${rest}`);
    words.push(expand(quoted === null ? (found[1] as string) : unescaped(found[1] as string), command));
    rest = rest.slice(found[0].length);
  }
  return words;
}

/** Replaces `%%`; any other specifier is an error. */
export function readSystemdText(text: string): string {
  return expand(text, false);
}

function unescaped(text: string): string {
  const bytes = new Bytes();
  for (const [whole, hex, unicode, letter] of text.matchAll(/\\x([0-9a-f]{2})|\\u([0-9a-f]{4})|\\(.)|[^\\]+/gs)) {
    if (hex !== undefined) bytes.byte(Number.parseInt(hex, 16));
    else if (unicode !== undefined) bytes.text(String.fromCodePoint(Number.parseInt(unicode, 16)));
    else if (letter === undefined) bytes.text(whole);
    else if (ESCAPES[letter] === undefined) throw new Error(`an unknown escape ${whole}`);
    else bytes.text(ESCAPES[letter] as string);
  }
  return bytes.toString();
}

function expand(text: string, command: boolean): string {
  return text.replace(command ? /%(.?)|\$(.?)/gs : /%(.?)/gs, (whole, specifier?: string, variable?: string) => {
    if (whole === "%%" && specifier === "%") return "%";
    if (whole === "$$" && variable === "$") return "$";
    throw new Error(`${whole} would be replaced`);
  });
}
