import type { Grammar, State } from "./grammar.js";
import { slot, spaced, textOf } from "./grammar.js";
import { hostName } from "./host-name.js";
import { ipAddress, ipNetwork } from "./ip.js";
import { numberSlot } from "./numbers.js";
import { plainPath, plainWord } from "./plain-word.js";
import { singleLine } from "./single-line.js";

const WORDS = ["ground", "word"];

/**
 * Line-based files without quoting: sysctl.d(5), modules-load.d(5), resolv.conf(5), host.conf(5), tmpfiles.d(5) and the
 * like. Values are plain words; a comment is a line that begins with `#` or `;`.
 */
export const conf: Grammar = {
  name: "conf",
  start: "line",
  ends: ["line"],
  step: confStep,
  family: (state) => (WORDS.includes(state) ? "ground" : state),
  after: (state) => (state === "comment" ? state : "word"),
  automatic: { comment: "comment" },
  slots: {
    key: slot("a key", ["line", ...WORDS], (value, refuse) => {
      const text = textOf(value);
      return /^[A-Za-z0-9_][A-Za-z0-9_./-]*$/.test(text) ? text : refuse("it is not a key");
    }),
    word: slot("a word", WORDS, plainWord),
    words: slot("words", ["ground"], spaced(plainWord)),
    path: slot("a path", WORDS, plainPath),
    name: slot("a host name", ["ground"], hostName),
    address: slot("an address", WORDS, ipAddress),
    network: slot("a network", ["ground"], ipNetwork),
    num: numberSlot("a number", WORDS, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER),
    comment: slot("a comment", ["comment"], singleLine),
  },
};

function confStep(state: State, char: string): State {
  if (char === "\n") return "line";
  if (state === "comment" || (state === "line" && (char === "#" || char === ";"))) return "comment";
  if (char === "\\") return "!a backslash would continue the line in some of these files";
  return /[\s=]/.test(char) ? "ground" : "word";
}
