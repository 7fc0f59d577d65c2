import type { Refuse } from "./grammar.js";
import { textOf } from "./grammar.js";
import { singleLine } from "./single-line.js";

/**
 * A text that is shown as it is. Everything is escaped that begins something within a line, and at its start what
 * begins a block there; GitHub's `$` (mathematics) and `@` (mentions) too.
 */
export function mdText(value: unknown, refuse: Refuse): string {
  return singleLine(value, refuse)
    .replace(/[\\`*[\]<>|~&$_!]/g, "\\$&")
    .replaceAll("@", "&#64;")
    .replace(/([A-Za-z0-9])\\_(?=[A-Za-z0-9])/g, "$1_")
    .replace(/^[#+=:-]/, "\\$&")
    .replace(/^([0-9]+)([.)])/, "$1\\$2")
    .replace(/^ +| +$/g, (blanks) => "&#32;".repeat(blanks.length));
}

/** A code span with as many backquotes as it takes (CommonMark 6.1). */
export function mdCode(value: unknown, refuse: Refuse): string {
  const text = singleLine(value, refuse);
  if (text === "") return refuse("it is empty");
  const runs = text.match(/`+/g)?.map((run) => run.length) ?? [];
  const fence = "`".repeat(Math.max(0, ...runs) + 1);
  const pad = /^`|`$|^ .*[^ ].* $/.test(text) ? " " : "";
  return `${fence}${pad}${text}${pad}${fence}`;
}

/** In a table `|` ends a cell, in code too, and `\|` is the way to write it there; `\\|` would end the cell again. */
export function mdCodeCell(value: unknown, refuse: Refuse): string {
  const text = textOf(value);
  if (/\\\||\\$/.test(text)) return refuse("a backslash before a bar or at the end cannot be shown as code in a table");
  return mdCode(text, refuse).replaceAll("|", "\\|");
}

/** An address on the web, or a path in this bundle. */
export function mdUrl(value: unknown, refuse: Refuse): string {
  const text = singleLine(value, refuse);
  if (!/^(https?:\/\/|\.\/|#)/.test(text)) return refuse("it is neither http, https, ./ nor #");
  return /^[A-Za-z0-9._~:/?#@!$&'*+,;=%[\]-]+$/.test(text)
    ? text.replaceAll("&", "&amp;")
    : refuse("it has characters that a link cannot have");
}

const MERMAID_WORDS = new Set([
  "end",
  "graph",
  "subgraph",
  "flowchart",
  "style",
  "class",
  "click",
  "default",
  "linkStyle",
  "classDef",
  "direction",
  "o",
  "x",
]);

export function mermaidId(value: unknown, refuse: Refuse): string {
  const text = textOf(value);
  return /^[A-Za-z][A-Za-z0-9_]*$/.test(text) && !MERMAID_WORDS.has(text) ? text : refuse("it is not an identifier");
}

/** Inside `"…"`: Mermaid reads `#35;` as the character with that number; everything it could interpret is written so. */
export function mermaidLabel(value: unknown, refuse: Refuse): string {
  return singleLine(value, refuse).replace(/[^\p{L}\p{N} .,:/_-]/gu, (char) => `#${char.codePointAt(0)};`);
}
