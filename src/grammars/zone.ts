import { gapSlot } from "./gap.js";
import type { Grammar, State } from "./grammar.js";
import { slot, textOf } from "./grammar.js";
import { ipAddress } from "./ip.js";
import { numberSlot } from "./numbers.js";
import { singleLine } from "./single-line.js";
import { zoneMailbox, zoneName, zoneText } from "./zone-text.js";

/** Master files: RFC 1035, 5.1, and RFC 2308, 4 for `$TTL`. Names are always absolute, so that no origin is added. */
export const zone: Grammar = {
  name: "zone",
  start: "line",
  ends: ["line"],
  step: zoneStep,
  family: (state) => (/^(ground|word|value)$/.test(state) ? "ground" : state),
  after: (state) => (state === "comment" ? state : "value"),
  automatic: { comment: "comment" },
  slots: {
    owner: slot("an owner name", ["line"], zoneName),
    target: slot("a domain name", ["ground"], zoneName),
    rname: slot("a mailbox", ["ground"], zoneMailbox),
    txt: slot("a text", ["ground"], zoneText),
    address: slot("an address", ["ground"], ipAddress),
    ttl: numberSlot("a TTL", ["ground"], 0, 2147483647),
    num: numberSlot("a number", ["ground"], 0, 4294967295),
    type: slot("a record type", ["ground"], (value, refuse) => {
      const text = textOf(value);
      return /^[A-Z][A-Z0-9]{0,9}$/.test(text) ? text : refuse("it is not a record type");
    }),
    word: slot("a word of a record", ["ground"], (value, refuse) => {
      const text = textOf(value);
      return /^[A-Za-z0-9][A-Za-z0-9:._+/=-]*$/.test(text) ? text : refuse("it is not a plain word");
    }),
    gap: gapSlot(["value"]),
    comment: slot("a comment", ["comment"], singleLine),
  },
};

function zoneStep(state: State, char: string): State {
  switch (state) {
    case "comment":
      return char === "\n" ? "line" : "comment";
    case "string":
      if (char === "\n") return "!a text ends before its line does";
      return char === '"' ? "word" : char === "\\" ? "string-escape" : "string";
    case "string-escape":
      return "string";
    case "word-escape":
      return "word";
    default:
      return outside(state, char);
  }
}

function outside(state: State, char: string): State {
  if (char === "\n") return "line";
  if (char === ";") return "comment";
  if (/[\s()]/.test(char)) return "ground";
  if (state === "value") return "!a value stands right before other text";
  if (char === '"') return state === "word" ? "!a quote stands right after other text" : "string";
  return char === "\\" ? "word-escape" : "word";
}
