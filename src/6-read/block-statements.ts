import { NotUnderstood, shown } from "./not-understood.js";
import type { Where } from "./where.js";

/** A statement of a language with braces, such as that of named.conf(5) or of nginx: words, and what stands in its braces. */
export interface BlockStatement {
  readonly where: Where;
  readonly words: readonly string[];
  readonly body?: readonly BlockStatement[];
}

type Dialect = "named" | "nginx";

interface Token {
  readonly line: number;
  readonly text: string;
  readonly isSign: boolean;
}

const PARTS = {
  named: /(\n)|([ \t]+|\/\/[^\n]*|#[^\n]*|\/\*[\s\S]*?\*\/)|"((?:[^"\\\n]|\\.)*)"|([{};])|(!)|([^\s{};"!]+)/y,
  nginx: /(\n)|([ \t]+|#[^\n]*)|"((?:[^"\\\n]|\\.)*)"|([{};])|(?!)()|([^\s{};"]+)/y,
};

/**
 * Takes a text apart into statements. In named.conf every statement ends with a semicolon, in nginx one with braces does
 * not, and named.conf negates with a `!` that stands for itself.
 */
export function blockStatements(text: string, file: string, dialect: Dialect): readonly BlockStatement[] {
  const tokens = tokensOf(text, dialect);
  const [statements, next] = readStatements(tokens, 0, file, dialect);
  if (next < tokens.length) throw new NotUnderstood("a brace too many", tokens[next]?.line);
  return statements;
}

function tokensOf(text: string, dialect: Dialect): readonly Token[] {
  const parts = PARTS[dialect];
  const tokens: Token[] = [];
  let line = 1;
  parts.lastIndex = 0;
  for (let at = 0; at < text.length; at = parts.lastIndex) {
    const found = parts.exec(text);
    if (found === null) throw new NotUnderstood(`${shown(text.slice(at, at + 20))} is not known here`, line);
    const [whole, newline, blank, quoted, sign, negation, word] = found;
    if (newline !== undefined) line += 1;
    else if (blank !== undefined) line += whole.split("\n").length - 1;
    else if (quoted !== undefined) tokens.push({ line, text: quoted.replace(/\\(.)/g, "$1"), isSign: false });
    else if (sign !== undefined) tokens.push({ line, text: sign, isSign: true });
    else tokens.push({ line, text: negation || (word as string), isSign: false });
  }
  return tokens;
}

function readStatements(
  tokens: readonly Token[],
  from: number,
  file: string,
  dialect: Dialect,
): [readonly BlockStatement[], number] {
  const statements: BlockStatement[] = [];
  let at = from;
  while (at < tokens.length && !isSign(tokens[at], "}")) {
    const { line } = tokens[at] as Token;
    const words: string[] = [];
    while (at < tokens.length && tokens[at]?.isSign === false) words.push((tokens[at++] as Token).text);
    let body: readonly BlockStatement[] | undefined;
    if (isSign(tokens[at], "{")) {
      [body, at] = readStatements(tokens, at + 1, file, dialect);
      if (!isSign(tokens[at], "}")) throw new NotUnderstood("a brace that does not close", line);
      at += 1;
    }
    if (body === undefined || dialect === "named") {
      if (!isSign(tokens[at], ";")) throw new NotUnderstood("a statement without its semicolon", line);
      at += 1;
    }
    const statement = { where: { file, line }, words };
    statements.push(body === undefined ? statement : { ...statement, body });
  }
  return [statements, at];
}

function isSign(token: Token | undefined, text: string): boolean {
  return token?.isSign === true && token.text === text;
}
