import { BugError } from "../core/bug-error.js";
import type { Grammar, Refuse } from "./grammar.js";
import { listOf, slot } from "./grammar.js";
import { numberSlot } from "./numbers.js";
import { shAfter, shContext, shFamily, shStep } from "./sh-lexer.js";
import { shellCommand, shellWord } from "./shell-word.js";
import { anyText, singleLine } from "./single-line.js";

const WORDS = ["ground", "word", "slotted"];

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
    word: slot("a shell word", WORDS, (value, refuse) => shellWord(anyText(value, refuse))),
    words: slot("shell words", ["ground"], (value, refuse) => shellCommand(texts(value, refuse))),
    argv: slot("a shell command", ["ground"], (value, refuse) => {
      const argv = texts(value, refuse);
      if (argv.length === 0) throw new BugError("a command without a word");
      return argv[0] === "" ? refuse("its first word is empty") : shellCommand(argv);
    }),
    num: numberSlot("a number", [...WORDS, "arith", "paren"], Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER),
    comment: slot("a shell comment", ["comment"], singleLine),
    line: slot("a line of a here-document", ["here"], singleLine),
  },
};

function texts(value: unknown, refuse: Refuse): readonly string[] {
  return listOf(value).map((one) => anyText(one, refuse));
}
