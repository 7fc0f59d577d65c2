import type { Grammar, State } from "./grammar.js";
import { slot, spaced } from "./grammar.js";
import { hostName } from "./host-name.js";
import { ipAddress, ipNetwork } from "./ip.js";
import { numberSlot } from "./numbers.js";
import { plainPath, plainWord } from "./plain-word.js";
import { singleLine } from "./single-line.js";

const WORDS = ["ground", "word"];

/**
 * sshd_config(5) and ssh_config(5): keyword and arguments. No value is quoted, because ssh before 8.7 knew fewer rules;
 * `%` (tokens), `*`, `?` and `!` (patterns) are not plain.
 */
export const sshd: Grammar = {
  name: "sshd",
  start: "line",
  ends: ["line"],
  step: sshdStep,
  family: (state) => (WORDS.includes(state) ? "ground" : state),
  after: (state) => (state === "comment" ? state : "word"),
  automatic: { comment: "comment" },
  slots: {
    word: slot("a word", WORDS, plainWord),
    words: slot("words", ["ground"], spaced(plainWord)),
    path: slot("a path", WORDS, plainPath),
    name: slot("a host name", ["ground"], hostName),
    address: slot("an address", WORDS, ipAddress),
    network: slot("a network", WORDS, ipNetwork),
    num: numberSlot("a number", WORDS, 0, 4294967295),
    comment: slot("a comment", ["comment"], singleLine),
  },
};

function sshdStep(state: State, char: string): State {
  if (char === "\n") return "line";
  if (state === "comment") return state;
  if (char === "#")
    return state === "line" || state === "indent" ? "comment" : "!a comment stands on a line of its own";
  if (char === '"' || char === "'" || char === "\\") return "!quotes are not used here";
  if (/[ \t]/.test(char)) return state === "line" || state === "indent" ? "indent" : "ground";
  if (state === "line" || state === "indent") return "keyword";
  return state === "keyword" ? "keyword" : char === "=" || char === "," ? "ground" : "word";
}
