import type { Grammar, Refuse, State } from "./grammar.js";
import { slot, textOf } from "./grammar.js";
import { ipAddress, ipNetwork } from "./ip.js";
import { numberSlot } from "./numbers.js";
import { singleLine } from "./single-line.js";

/** named.conf of BIND 9 (ARM, configuration file grammar). Comments are `//`, `#` and slash-star. */
export const named: Grammar = {
  name: "named",
  start: "ground",
  ends: ["ground"],
  step: namedStep,
  after: (state) => (state === "comment" ? state : "value"),
  family: (state) => (/^(ground|word|value)$/.test(state) ? "ground" : state),
  automatic: { comment: "comment" },
  slots: {
    str: slot("a string of named.conf", ["ground"], namedString),
    name: slot("a name in named.conf", ["ground"], namedName),
    path: slot("a path in named.conf", ["ground"], namedPath),
    address: slot("an address", ["ground"], ipAddress),
    network: slot("a network", ["ground"], ipNetwork),
    num: numberSlot("a number", ["ground"], 0, 4294967295),
    word: slot("a word of named.conf", ["ground"], namedWord),
    comment: slot("a comment", ["comment"], singleLine),
  },
};

/** BIND accepts a raw newline in a string; people who read the file do not expect one. */
function namedString(value: unknown, refuse: Refuse): string {
  return `"${singleLine(value, refuse).replace(/["\\]/g, "\\$&")}"`;
}

/** Zones, views, keys and lists: quoted, so that no name is taken for a keyword. */
function namedName(value: unknown, refuse: Refuse): string {
  const text = textOf(value);
  return /^[A-Za-z0-9._/-]{1,255}$/.test(text) ? `"${text}"` : refuse("it has characters that a name cannot have");
}

function namedPath(value: unknown, refuse: Refuse): string {
  return textOf(value).startsWith("/") ? namedString(value, refuse) : refuse("it is not an absolute path");
}

function namedWord(value: unknown, refuse: Refuse): string {
  const text = textOf(value);
  return /^[A-Za-z][A-Za-z0-9-]*$/.test(text) ? text : refuse("it is not a plain word");
}

function namedStep(state: State, char: string): State {
  switch (state) {
    case "comment":
      return char === "\n" ? "ground" : "comment";
    case "block":
      return char === "*" ? "block-star" : "block";
    case "block-star":
      return char === "/" ? "ground" : char === "*" ? state : "block";
    case "string":
      if (char === "\n") return "!a string ends before its line does";
      return char === '"' ? "ground" : char === "\\" ? "string-escape" : "string";
    case "string-escape":
      return "string";
    case "slash":
      return char === "/" ? "comment" : char === "*" ? "block" : outside("word", char);
    default:
      return outside(state, char);
  }
}

function outside(state: State, char: string): State {
  if (char === "#") return "comment";
  if (char === "/") return "slash";
  if (/[\s;{}]/.test(char)) return "ground";
  if (state === "value") return "!a value stands right before other text";
  return char === '"' ? "string" : "word";
}
