import type { Span } from "../../core/span.js";
import type { CST } from "./yaml-package.js";

/** Where a token with text of its own stands. */
export function tokenSpan(token: { readonly offset: number; readonly source: string }): Span {
  return { start: token.offset, end: token.offset + token.source.length };
}

/** Where a token begins that may be a collection: its first character. */
export function tokenStart(token: CST.Token): Span {
  const source = "source" in token ? token.source : "";
  const length = token.type === "block-scalar" ? 1 : (source.split(/\r?\n/, 1)[0] ?? "").length;
  return { start: token.offset, end: token.offset + Math.max(1, length) };
}
