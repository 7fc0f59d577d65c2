import nunjucks from "nunjucks";
import { type Cut, linesOfTags } from "./lines-of-tags.js";

/** A node of nunjucks' tree, as far as it is used here; lines and columns are counted from 0. */
export interface TreeNode {
  readonly typename: string;
  readonly lineno: number;
  readonly colno: number;
  readonly children?: readonly TreeNode[];
  readonly value?: unknown;
  readonly name?: TreeNode;
  readonly args?: TreeNode;
  readonly cond?: TreeNode;
  readonly body?: TreeNode;
  readonly else_?: TreeNode | null;
  readonly arr?: TreeNode;
  readonly target?: TreeNode;
  readonly val?: TreeNode;
  readonly template?: TreeNode;
  readonly names?: TreeNode;
  readonly key?: TreeNode;
  readonly withContext?: boolean | null;
  readonly ignoreMissing?: boolean;
}

interface Token {
  readonly type: string;
  readonly value: string;
  readonly lineno: number;
  readonly colno: number;
}

interface Tokenizer {
  /** The offset of the next token. */
  readonly index: number;
  nextToken(): Token | null;
}

interface Parser {
  parseAsRoot(): TreeNode;
  parseRaw(): never;
  fail(message: string, line?: number, column?: number): never;
  peekToken(): Token | null;
}

/** nunjucks has these, its types do not. */
const inside = nunjucks as unknown as {
  readonly lexer: { lex(source: string, options: object): Tokenizer };
  readonly parser: { readonly Parser: new (tokens: Tokenizer) => Parser };
};

/** Comments need a blank inside (`{# so #}`), because `${#array[@]}` of bash would begin one otherwise. */
const OPTIONS = { tags: { commentStart: "{# ", commentEnd: " #}" } } as const;

/** A template that nunjucks cannot parse; lines and columns counted from 1. */
export class TemplateSyntaxError extends Error {
  constructor(
    message: string,
    readonly line: number,
    readonly column: number,
  ) {
    super(message);
  }
}

/** Parses a template with nunjucks' own parser. */
export function parseTemplate(source: string): TreeNode {
  const tokens = inside.lexer.lex(source, OPTIONS);
  const seen = { line: 1, column: 1 };
  cutLines(tokens, linesOfTags(source), seen);
  const parser = new inside.parser.Parser(tokens);
  parser.parseRaw = () => {
    const tag = parser.peekToken();
    return parser.fail("`raw` is not an allowed tag", tag?.lineno, tag?.colno);
  };
  try {
    return parser.parseAsRoot();
  } catch (error) {
    if (error instanceof TemplateSyntaxError) throw error;
    const { message, lineno, colno } = error as Error & { lineno?: number; colno?: number };
    throw new TemplateSyntaxError(message, lineno ?? seen.line, colno ?? seen.column);
  }
}

/**
 * Takes text out of the tokens, and keeps `seen` at the last of them. nunjucks has `trimBlocks` and `lstripBlocks` for
 * this, but they join a line that ends with a tag to the next one, and leave the lines of comments.
 */
function cutLines(tokens: Tokenizer, cuts: readonly Cut[], seen: { line: number; column: number }): void {
  const next = tokens.nextToken.bind(tokens);
  tokens.nextToken = () => {
    for (;;) {
      const from = tokens.index;
      const token = next();
      if (token === null) return token;
      refuseStripping(token);
      const rest = token.type === "data" ? uncut(token, from, cuts) : token;
      if (rest === undefined) continue;
      seen.line = rest.lineno + 1;
      seen.column = rest.colno + 1;
      return rest;
    }
  };
}

/** What is left of a text: its start and its end may be cut. */
function uncut(token: Token, from: number, cuts: readonly Cut[]): Token | undefined {
  let start = from;
  let end = from + token.value.length;
  for (const cut of cuts) {
    if (cut.start <= start && start < cut.end) start = Math.min(cut.end, end);
    if (cut.start < end && end <= cut.end) end = Math.max(cut.start, start);
  }
  if (start === end) return undefined;
  const { value, lineno, colno } = token;
  const next = value.slice(0, start - from).includes("\n")
    ? { lineno: lineno + 1, colno: 0 }
    : { lineno, colno: colno + start - from };
  return { type: token.type, value: value.slice(start - from, end - from), ...next };
}

/** `{%-` would eat line ends that the reader of a template sees. */
function refuseStripping(token: Token): void {
  const opens = /^(block|variable)-start$/.test(token.type) && token.value.endsWith("-");
  const closes = /^(block|variable)-end$/.test(token.type) && token.value.startsWith("-");
  const comment = token.type === "comment" && /^\{# -|- #\}$/.test(token.value);
  if (!opens && !closes && !comment) return;
  throw new TemplateSyntaxError(
    "`-` is not allowed in a tag: one that stands alone on its line leaves nothing of it",
    token.lineno + 1,
    token.colno + 1,
  );
}
