import type { Grammar, Refuse, State } from "./grammar.js";
import { slot, spaced } from "./grammar.js";
import { hostName } from "./host-name.js";
import { ipAddress, ipNetwork } from "./ip.js";
import { numberSlot } from "./numbers.js";
import { plainWord } from "./plain-word.js";
import { singleLine } from "./single-line.js";

const WORDS = ["ground", "word"];

/**
 * Apache httpd 2.2 to 2.4: a directive a line, arguments divided by blanks, `\` at the end of a line continues it (also
 * a comment!), `${…}` is replaced everywhere, in quotes too. A few directives (`ErrorDocument`, `Header`, `Rewrite…`) read
 * a language of their own inside an argument: no values there.
 */
export const apache: Grammar = {
  name: "apache",
  start: "line",
  ends: ["line"],
  step: apacheStep,
  family: (state) => (/^(ground|word|value)$/.test(state) ? "ground" : state),
  after: (state) => (state === "comment" ? state : "value"),
  automatic: { comment: "comment" },
  slots: {
    str: slot("a quoted argument", ["ground"], apacheString),
    path: slot("a path", ["ground"], apachePath),
    word: slot("a word", WORDS, plainWord),
    name: slot("a host name", ["ground"], hostName),
    names: slot("host names", ["ground"], spaced(hostName)),
    address: slot("an address", WORDS, ipAddress),
    network: slot("a network", ["ground"], ipNetwork),
    num: numberSlot("a number", WORDS, 0, 4294967295),
    comment: slot("a comment", ["comment"], (value, refuse) => {
      const text = singleLine(value, refuse);
      return text.endsWith("\\") ? refuse("it ends with a backslash, which would continue the comment") : text;
    }),
  },
};

function apacheString(value: unknown, refuse: Refuse): string {
  const text = singleLine(value, refuse);
  if (text.includes("${")) return refuse("`${` is replaced by a variable, and there is no way to write it");
  return `"${text.replace(/["\\]/g, "\\$&")}"`;
}

/** `<Directory>` and `Include` read `*`, `?` and `[` as patterns. */
function apachePath(value: unknown, refuse: Refuse): string {
  const text = apacheString(value, refuse);
  if (!text.startsWith('"/')) return refuse("it is not an absolute path");
  return /[*?[\]~\\]/.test(text) ? refuse("it has a character of patterns") : text;
}

function apacheStep(state: State, char: string): State {
  switch (state) {
    case "comment":
      return char === "\n" ? "line" : char === "\\" ? "comment-backslash" : "comment";
    case "comment-backslash":
      return char === "\n"
        ? "!a comment that ends with a backslash takes the next line with it"
        : apacheStep("comment", char);
    case "string":
      if (char === "\n") return "!an argument ends before its line does";
      return char === '"' ? "word" : char === "\\" ? "string-escape" : "string";
    case "string-escape":
      return "string";
    case "backslash":
      return char === "\n" ? "ground" : "word";
    default:
      return outside(state, char);
  }
}

function outside(state: State, char: string): State {
  if (char === "\n") return "line";
  if (char === "#" && state === "line") return "comment";
  if (char === " " || char === "\t") return state === "line" ? "line" : "ground";
  if (char === ">") return "end";
  if (state === "value") return char === ":" || char === "]" ? "word" : "!a value stands right before other text";
  if (char === '"') return state === "ground" ? "string" : "!a quote stands right after other text";
  if (char === "'") return "!arguments are quoted with double quotes";
  return char === "\\" ? "backslash" : "word";
}
