import type { Grammar, Refuse, State } from "./grammar.js";
import { slot, spaced } from "./grammar.js";
import { hostName } from "./host-name.js";
import { ipAddress, ipNetwork } from "./ip.js";
import { numberSlot } from "./numbers.js";
import { plainWord } from "./plain-word.js";
import { singleLine } from "./single-line.js";

const WORDS = ["ground", "word"];

/** nginx.conf: words, `"…"` and `'…'`, `;`, braces, `#`. Most directives replace `$name`, and `$` cannot be escaped. */
export const nginx: Grammar = {
  name: "nginx",
  start: "ground",
  ends: ["ground"],
  step: nginxStep,
  family: (state) => (/^(ground|word|value)$/.test(state) ? "ground" : state),
  after: (state) => (state === "comment" ? state : "value"),
  automatic: { comment: "comment" },
  slots: {
    str: slot("a quoted argument", ["ground"], nginxString),
    path: slot("a path", ["ground"], (value, refuse) => {
      const text = nginxString(value, refuse);
      return /^"\/[^*?[\]\\]*"$/.test(text) ? text : refuse("it is not an absolute path without patterns");
    }),
    word: slot("a word", WORDS, plainWord),
    name: slot("a host name", ["ground"], hostName),
    names: slot("host names", ["ground"], spaced(hostName)),
    address: slot("an address", WORDS, ipAddress),
    network: slot("a network", ["ground"], ipNetwork),
    num: numberSlot("a number", WORDS, 0, 4294967295),
    comment: slot("a comment", ["comment"], singleLine),
  },
};

function nginxString(value: unknown, refuse: Refuse): string {
  const text = singleLine(value, refuse);
  if (text.includes("$")) return refuse("`$` begins a variable, and there is no way to write it");
  return `"${text.replace(/["\\]/g, "\\$&")}"`;
}

function nginxStep(state: State, char: string): State {
  if (state === "comment") return char === "\n" ? "ground" : "comment";
  if (state.endsWith("-escape")) return state.slice(0, -7);
  if (state === "double" || state === "single") {
    if (char === "\\") return `${state}-escape`;
    return char === (state === "double" ? '"' : "'") ? "word" : state;
  }
  if (/[\s;{}]/.test(char)) return "ground";
  if (state === "value") return char === ":" || char === "]" ? "word" : "!a value stands right before other text";
  if (state === "ground" && char === "#") return "comment";
  if (state === "ground" && char === '"') return "double";
  if (state === "ground" && char === "'") return "single";
  return char === "\\" ? "word-escape" : "word";
}
