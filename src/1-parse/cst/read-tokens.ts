import type { Span } from "../../core/span.js";
import { LIMITS } from "../limits.js";
import { type CST, Lexer, Parser } from "./yaml-package.js";

/** What the parser made of a text, as far as it was allowed to go. */
export interface Tokens {
  readonly tokens: readonly CST.Token[];
  /** Set when it was stopped, so that the last token is not whole. */
  readonly stopped?: { readonly bound: "depth" | "lexemes"; readonly at: Span };
}

const BYTE_ORDER_MARK = "\ufeff";

/** The lexeme that announces the text of a scalar, which may look like any other lexeme. */
const SCALAR_FOLLOWS = "\x1f";

/**
 * Runs lexer and parser over a text, and stops as soon as it is too deep or too long: recursion over the result is safe.
 * Lines without content are kept from the parser. Nobody needs them, and over a long run of them its work is quadratic.
 * So is a byte order mark: the parser takes it for content, and sees no indentation in the line behind it.
 */
export function readTokens(text: string): Tokens {
  const start = text.startsWith(BYTE_ORDER_MARK) ? 1 : 0;
  const feed = new Feed(start);
  for (const lexeme of new Lexer().lex(text.slice(start))) {
    feed.take(lexeme);
    const stopped = feed.overdone();
    if (stopped === undefined) continue;
    feed.end();
    return { tokens: feed.tokens, stopped };
  }
  feed.end();
  return { tokens: feed.tokens };
}

class Feed {
  readonly tokens: CST.Token[] = [];
  readonly #parser = new Parser();
  #count = 0;
  #atLineStart = true;
  #scalarFollows = false;
  /** Indentation and comment of a line whose content has not come yet. */
  #held: string[] = [];

  constructor(offset: number) {
    this.#parser.offset = offset;
  }

  take(lexeme: string): void {
    if (this.#scalarFollows || lexeme === SCALAR_FOLLOWS) this.#takeScalarPart(lexeme);
    else if (this.#atLineStart) this.#takeAtLineStart(lexeme);
    else this.#give(lexeme);
  }

  overdone(): Tokens["stopped"] {
    const offset = this.#parser.offset;
    if (this.#count > LIMITS.lexemes) return { bound: "lexemes", at: { start: offset, end: offset } };
    // The bottom of the stack is the document; above the last collection there may be a scalar, which has no `items`.
    const tooDeep = this.#parser.stack[LIMITS.depth + 1];
    if (tooDeep === undefined || !("items" in tooDeep)) return undefined;
    return { bound: "depth", at: { start: tooDeep.offset, end: tooDeep.offset + 1 } };
  }

  end(): void {
    this.#giveHeld();
    for (const token of this.#parser.end()) this.tokens.push(token);
  }

  #takeScalarPart(lexeme: string): void {
    this.#giveHeld();
    this.#give(lexeme);
    this.#scalarFollows = !this.#scalarFollows;
  }

  #takeAtLineStart(lexeme: string): void {
    const sign = lexeme[0];
    if (sign === " " || sign === "\t" || sign === "#") {
      this.#held.push(lexeme);
    } else if (sign === "\n" || sign === "\r") {
      this.#parser.offset += lexeme.length;
      for (const held of this.#held) this.#parser.offset += held.length;
      this.#held = [];
    } else {
      this.#giveHeld();
      this.#give(lexeme);
    }
  }

  #giveHeld(): void {
    for (const held of this.#held) this.#give(held);
    this.#held = [];
  }

  #give(lexeme: string): void {
    this.#count++;
    this.#atLineStart = lexeme === "\n" || lexeme === "\r\n";
    for (const token of this.#parser.next(lexeme)) this.tokens.push(token);
  }
}
