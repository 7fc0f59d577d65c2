import { NotUnderstood, shown } from "../not-understood.js";
import type { ShellLine } from "./shell-line.js";
import type { ShellToken } from "./shell-token.js";

const BLANK = /[ \t\n]+/y;
const COMMENT = /#[^\n]*/y;
const OPERATOR = /;;|&&|\|\||<<<|<<|>>|[;&|()<>]/y;
const PLAIN = /[^\s'"\\$`();|&<>]+/y;
const PATTERN = /[*?[]/;
const PLAIN_IN_QUOTES = /[^"\\$`]+/y;

/**
 * Splits a logical line into words and operators, as a shell does. Words that are worked out only when the script runs are
 * marked; what would be in them is not told.
 * @throws NotUnderstood for a quote or an expansion that does not end
 */
export function shellTokens({ line, text }: ShellLine): readonly ShellToken[] {
  const tokens: ShellToken[] = [];
  let at = endOf(BLANK, text, 0);
  while (at < text.length) {
    if (text[at] === "#") {
      at = endOf(COMMENT, text, at);
    } else {
      const end = endOf(OPERATOR, text, at);
      if (end > at) {
        tokens.push({ line, text: text.slice(at, end), kind: "operator", isLiteral: true });
        at = end;
      } else {
        const word = readWord(text, at);
        if (word.next === at) throw new NotUnderstood(`${shown(text.slice(at, at + 20))} is in no word`, line);
        tokens.push({ line, text: word.text, kind: "word", isLiteral: word.isLiteral });
        at = word.next;
      }
    }
    at = endOf(BLANK, text, at);
  }
  return tokens;
}

/** Behind what the pattern finds just there; `at` where it finds nothing. */
function endOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

interface Word {
  readonly text: string;
  readonly isLiteral: boolean;
  readonly next: number;
}

function readWord(text: string, from: number): Word {
  let word = "";
  let isLiteral = true;
  let at = from;
  for (;;) {
    const end = endOf(PLAIN, text, at);
    if (end > at) {
      const plain = text.slice(at, end);
      if (PATTERN.test(plain) || (word === "" && plain.startsWith("~"))) isLiteral = false;
      word += plain;
      at = end;
      continue;
    }
    const part = readPart(text, at);
    if (part === undefined) return { text: word, isLiteral, next: at };
    word += part.text;
    isLiteral &&= part.isLiteral;
    at = part.next;
  }
}

/** A quoted part of a word, an escaped character or an expansion; `undefined` where the word ends. */
function readPart(text: string, at: number): Word | undefined {
  const c = text[at];
  if (c === "'") {
    const end = text.indexOf("'", at + 1);
    if (end === -1) throw new NotUnderstood("a quote that does not end");
    return { text: text.slice(at + 1, end), isLiteral: true, next: end + 1 };
  }
  if (c === '"') return readDouble(text, at + 1);
  if (c === "\\" && at + 1 < text.length) return { text: text[at + 1] as string, isLiteral: true, next: at + 2 };
  if (c === "$" || c === "`") {
    const next = endOfExpansion(text, at);
    return { text: text.slice(at, next), isLiteral: false, next };
  }
  return undefined;
}

function readDouble(text: string, from: number): Word {
  let word = "";
  let isLiteral = true;
  for (let at = from; at < text.length; ) {
    const c = text[at] as string;
    if (c === '"') return { text: word, isLiteral, next: at + 1 };
    if (c === "\\" && '"\\$`'.includes(text[at + 1] ?? "x")) {
      word += text[at + 1];
      at += 2;
    } else if (c === "$" || c === "`") {
      isLiteral = false;
      const next = endOfExpansion(text, at);
      word += text.slice(at, next);
      at = next;
    } else {
      // A backslash before anything else stands for itself.
      const end = c === "\\" ? at + 1 : endOf(PLAIN_IN_QUOTES, text, at);
      word += text.slice(at, end);
      at = end;
    }
  }
  throw new NotUnderstood("a quote that does not end");
}

/** Behind `$name`, `${…}`, `$(…)`, or a backtick's part. */
function endOfExpansion(text: string, from: number): number {
  const c = text[from + 1] ?? "";
  if (text[from] === "`") return closing(text, from + 1, "`", "`");
  if (c === "{") return closing(text, from + 2, "{", "}");
  if (c === "(") return closing(text, from + 2, "(", ")");
  if (c === "'") return text.indexOf("'", from + 2) + 1 || text.length;
  const name = /[A-Za-z_][A-Za-z0-9_]*|[0-9@*#?$!-]?/y;
  name.lastIndex = from + 1;
  return from + 1 + (name.exec(text)?.[0].length ?? 0);
}

function closing(text: string, from: number, open: string, close: string): number {
  let depth = 1;
  for (let at = from; at < text.length; at += 1) {
    const c = text[at];
    if (c === "\\") at += 1;
    else if (c === "'" && open === "(") at = text.indexOf("'", at + 1);
    else if (c === close) depth -= 1;
    else if (c === open) depth += 1;
    if (at === -1) break;
    if (depth === 0) return at + 1;
  }
  throw new NotUnderstood("an expansion that does not end");
}
