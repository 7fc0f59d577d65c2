import nunjucks from "nunjucks";

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
  value: string;
  readonly lineno: number;
  readonly colno: number;
}

interface Tokenizer {
  nextToken(): Token | null;
  current(): string;
  forward(): void;
  _matches(text: string): boolean | null;
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

/**
 * Comments need a blank inside (`{# so #}`), because `${#array[@]}` of bash would begin one otherwise.
 * Tags that stand alone on their line leave nothing of it.
 */
export const OPTIONS = {
  trimBlocks: true,
  lstripBlocks: true,
  tags: { commentStart: "{# ", commentEnd: " #}" },
} as const;

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
  trimComments(tokens, seen);
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

/** Lets a comment that stands alone on its line take the line with it, as nunjucks does for tags. */
function trimComments(tokens: Tokenizer, seen: { line: number; column: number }): void {
  const next = tokens.nextToken.bind(tokens);
  let lineIsBlank = true;
  tokens.nextToken = () => {
    const token = next();
    if (token === null) return token;
    seen.line = token.lineno + 1;
    seen.column = token.colno + 1;
    refuseStripping(token);
    if (token.type === "comment" && (lineIsBlank || token.colno === 0) && tokens.current() === "\n") tokens.forward();
    if (token.type !== "data") {
      lineIsBlank = token.type === "comment" && lineIsBlank;
      return token;
    }
    const lastLine = token.value.slice(token.value.lastIndexOf("\n") + 1);
    const starts = token.value.includes("\n") || token.colno === 0;
    lineIsBlank = starts && /^[ \t]*$/.test(lastLine);
    if (lineIsBlank && tokens._matches("{# ")) token.value = token.value.slice(0, token.value.length - lastLine.length);
    return token;
  };
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
