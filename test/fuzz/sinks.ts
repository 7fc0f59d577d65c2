import { readLuaString } from "../grammars/readers/lua.js";
import { readCodeSpan } from "../grammars/readers/markup.js";
import { readQuoted } from "../grammars/readers/quoted.js";
import { readShellWords } from "../grammars/readers/sh.js";
import { readZoneText } from "../grammars/readers/zone.js";

/** How a language of the bundle holds a text: where its token begins and ends around a plain word, and how it is read back. */
interface Sink {
  readonly of: (path: string, text: string) => boolean;
  /** Finds the whole token around a plain word: what may be written otherwise for another text. */
  readonly token: (line: string, word: string) => RegExp;
  readonly read: (token: string) => string;
}

const SINKS: readonly Sink[] = [
  {
    of: (path) => path.endsWith(".lua") || path.endsWith("lsyncd.conf"),
    token: (_, word) => new RegExp(`"[^"]*${word}[^"]*"`),
    read: (token) => readLuaString(token).value,
  },
  {
    of: (path) => /\/(firewall|rules)\.v[46]$/.test(path),
    token: (_, word) => new RegExp(`"[^"]*${word}[^"]*"`),
    read: readQuoted,
  },
  {
    of: (path) => path.endsWith(".zone"),
    token: (_, word) => new RegExp(`"[^"]*${word}[^"]*"(?: "[^"]*")*`),
    read: readZoneText,
  },
  {
    of: (path) => path.endsWith(".md"),
    token: (_, word) => new RegExp(`\`[^\`]*${word}[^\`]*\``),
    // In a table, a bar is escaped before the span is read (GFM 4.10).
    read: (token) => readCodeSpan(token.replaceAll("\\|", "|")),
  },
  {
    of: (path) => path === "verify.sh",
    token: shellToken,
    read: (token) => asAnswered(readShellWords(token).join("\0")),
  },
  {
    of: (_, text) => text.startsWith("#!"),
    token: shellToken,
    read: (token) => readShellWords(token).join("\0"),
  },
];

function shellToken(line: string, word: string): RegExp {
  const quoted = new RegExp(`'[^']*${word}[^']*'`);
  return quoted.test(line) ? quoted : new RegExp(`[^\\s()]*${word}[^\\s()]*`);
}

/** verify.sh compares with what dig prints: a text in double quotes, escaped as in a zone. Nothing else has such quotes there. */
function asAnswered(word: string): string {
  const quote = /( TXT is |^)"/.exec(word);
  return quote === null ? word : quote[1] + readZoneText(word.slice((quote[1] as string).length));
}

/** A file of the bundle. */
export interface Sunk {
  readonly path: string;
  readonly text: string;
}

/**
 * Reads a text back from a file that is the same as another one but for a plain word that stands there in its place.
 * Throws where it is anything else than that text; gives how often it was found.
 */
export function readBack(plain: Sunk, other: Sunk, word: string, text: string): number {
  const sink = SINKS.find(({ of }) => of(plain.path, plain.text));
  const lines = plain.text.split("\n");
  let from = 0;
  let found = 0;
  let before = "";
  for (const [index, line] of lines.entries()) {
    const ending = index === lines.length - 1 ? "" : "\n";
    if (!line.includes(word)) {
      before += line + ending;
      continue;
    }
    if (sink === undefined) throw new Error(`${plain.path} has it, and nobody knows how to read it there: ${line}`);
    let rest = line;
    for (let match = sink.token(rest, word).exec(rest); match !== null; match = sink.token(rest, word).exec(rest)) {
      before += rest.slice(0, match.index);
      from = expectText(other, before, from);
      const after = match.index + match[0].length;
      const next = nextPlain(rest.slice(after) + ending, lines, index, sink, word);
      const end = next === "" ? other.text.length : other.text.indexOf(next, from);
      const token = other.text.slice(from, end);
      const value = sink.read(token);
      const expected = sink.read(match[0]).split(word).join(text);
      if (end === -1 || value !== expected)
        throw new Error(
          `${other.path}: ${JSON.stringify(token)} is ${JSON.stringify(value)}, not ${JSON.stringify(expected)}`,
        );
      found += 1;
      from = end;
      before = "";
      rest = rest.slice(after);
    }
    before += rest + ending;
  }
  if (expectText(other, before, from) !== other.text.length) throw new Error(`${other.path} goes on differently`);
  return found;
}

/** What stands behind a token up to the next one, or to the end. */
function nextPlain(rest: string, lines: readonly string[], index: number, sink: Sink, word: string): string {
  const match = sink.token(rest, word).exec(rest);
  if (match !== null) return rest.slice(0, match.index);
  let text = rest;
  for (const [offset, line] of lines.slice(index + 1).entries()) {
    const next = sink.token(line, word).exec(line);
    if (next !== null) return text + line.slice(0, next.index);
    text += line + (index + 1 + offset === lines.length - 1 ? "" : "\n");
  }
  return text;
}

function expectText({ path, text }: Sunk, expected: string, from: number): number {
  if (text.startsWith(expected, from)) return from + expected.length;
  const got = text.slice(from, from + expected.length);
  const at = [...expected].findIndex((char, index) => got[index] !== char);
  throw new Error(`${path} differs beside the text: ${JSON.stringify(got.slice(Math.max(0, at - 60), at + 60))}`);
}
