import type { Grammar } from "./grammar.js";
import { slot } from "./grammar.js";
import { numberSlot } from "./numbers.js";
import { singleLine } from "./single-line.js";

const ANYWHERE = ["line", "text"];

/** Plain text for people: a value must only stay in its line and show what it is. */
export const txt: Grammar = {
  name: "txt",
  start: "line",
  ends: ["line"],
  step: (_state, char) => (char === "\n" ? "line" : "text"),
  family: () => "text",
  after: () => "text",
  slots: {
    text: slot("a text", ANYWHERE, singleLine),
    num: numberSlot("a number", ANYWHERE, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER),
  },
};
