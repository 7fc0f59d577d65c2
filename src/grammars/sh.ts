import { BugError } from "../core/bug-error.js";
import type { Grammar, Refuse } from "./grammar.js";
import { listOf, slot, spaced, textOf } from "./grammar.js";
import { numberSlot } from "./numbers.js";
import { shAfter, shContext, shFamily, shStep } from "./sh-lexer.js";
import { isPlainShellWord, shellWord } from "./shell-word.js";
import { anyText, singleLine } from "./single-line.js";

const WORDS = ["ground", "word", "slotted"];

const words = spaced(word);

/**
 * POSIX shell and bash. Values are whole quoted words, never parts of a string: `echo "for "{{ name }}`. There is no slot
 * in double quotes, in `${…}` or in a here-document that expands.
 */
export const sh: Grammar = {
  name: "sh",
  start: "ground",
  ends: ["ground"],
  step: shStep,
  context: shContext,
  family: shFamily,
  after: shAfter,
  automatic: { ground: "word", word: "word", slotted: "word", comment: "comment" },
  slots: {
    word: slot("a shell word", WORDS, word),
    words: slot("shell words", ["ground"], words),
    argv: slot("a shell command", ["ground"], (value, refuse) => {
      const [first] = listOf(value);
      if (first === undefined) throw new BugError("a command without a word");
      return first === "" ? refuse("its first word is empty") : words(value, refuse);
    }),
    num: numberSlot("a number", [...WORDS, "arith", "paren"], Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER),
    comment: slot("a shell comment", ["comment"], singleLine),
    line: slot("a line of a here-document", ["here"], singleLine),
  },
};

/** Most words are plain, and then nothing in them can be refused. */
function word(value: unknown, refuse: Refuse): string {
  const text = textOf(value);
  return isPlainShellWord(text) ? text : shellWord(anyText(text, refuse));
}
