import type { Grammar } from "./grammar.js";
import { listOf, slot } from "./grammar.js";
import { mdAfter, mdContext, mdFamily, mdStep } from "./md-lexer.js";
import { mdCode, mdCodeCell, mdText, mdUrl, mermaidId, mermaidLabel } from "./md-text.js";
import { numberSlot } from "./numbers.js";
import { shellCommand, shellWord } from "./shell-word.js";
import { singleLine } from "./single-line.js";

const TEXT = ["line", "text", "done"];
const FRESH = ["line", "text"];

/** Markdown as GitHub reads it (GFM 0.29), with Mermaid and shell in fenced blocks. */
export const md: Grammar = {
  name: "md",
  start: "line",
  ends: ["line"],
  step: mdStep,
  context: mdContext,
  family: mdFamily,
  after: mdAfter,
  automatic: { comment: "comment" },
  slots: {
    text: slot("a text", TEXT, mdText),
    cell: slot("a cell of a table", ["text", "done"], mdText),
    code: slot("a piece of code", FRESH, mdCode),
    codecell: slot("a piece of code in a table", ["text"], mdCodeCell),
    url: slot("a link", ["link"], mdUrl),
    num: numberSlot("a number", [...TEXT, "fence", "shell"], Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER),
    word: slot("a shell word", ["shell"], (value, refuse) => shellWord(fenced(value, refuse))),
    argv: slot("a shell command", ["shell", "shell-line"], (value, refuse) =>
      shellCommand(listOf(value).map((one) => fenced(one, refuse))),
    ),
    line: slot("a line of a block", ["fence", "fence-line"], fenced),
    id: slot("an identifier of a diagram", ["mermaid"], mermaidId),
    label: slot("a label of a diagram", ["mermaid-label"], mermaidLabel),
    comment: slot("a comment", ["comment"], (value, refuse) => {
      const text = singleLine(value, refuse);
      return /--|[<>]|-$/.test(text) ? refuse("it could end the comment") : text;
    }),
  },
};

/** A fence ends a block only at the start of a line; where a text stands first in its line, it must not be one. */
function fenced(value: unknown, refuse: (reason: string) => never): string {
  const text = singleLine(value, refuse);
  return /`{3}|~{3}/.test(text) ? refuse("it could end the block") : text;
}
