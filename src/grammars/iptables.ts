import { BugError } from "../core/bug-error.js";
import type { Grammar, Refuse, State } from "./grammar.js";
import { listOf, slot, textOf } from "./grammar.js";
import { ipAddress, ipNetwork } from "./ip.js";
import { numberSlot, wholeNumber } from "./numbers.js";
import { singleLine } from "./single-line.js";

const WORDS = ["ground", "word"];

/** iptables-restore(8), the same for IPv4 and IPv6: words, double quotes with `\`, comment lines. */
export const iptables: Grammar = {
  name: "iptables",
  start: "line",
  ends: ["line"],
  step: iptablesStep,
  family: (state) => (WORDS.includes(state) ? "ground" : state),
  after: (state) => (state === "comment" ? state : "word"),
  automatic: { comment: "remark" },
  slots: {
    word: slot("a word of a rule", WORDS, iptablesWord),
    chain: slot("a chain", WORDS, chainName),
    interface: slot("an interface", ["ground"], interfaceName),
    address: slot("an address", WORDS, ipAddress),
    network: slot("a network", ["ground"], ipNetwork),
    port: numberSlot("a port", WORDS, 1, 65535),
    ports: slot("ports", ["ground"], portList),
    num: numberSlot("a number", WORDS, 0, 4294967295),
    comment: slot("the comment of a rule", ["ground"], (value, refuse) => quoted(value, 255, refuse)),
    prefix: slot("a log prefix", ["ground"], (value, refuse) => quoted(value, 29, refuse)),
    remark: slot("a comment line", ["comment"], singleLine),
  },
};

/** No word begins with `-` or `!`, which are options and negation. */
function iptablesWord(value: unknown, refuse: Refuse): string {
  const text = textOf(value);
  return /^[A-Za-z0-9_][A-Za-z0-9_.:/,=@%+-]*$/.test(text) ? text : refuse("it is not a plain word");
}

/** XT_EXTENSION_MAXNAMELEN less one. */
function chainName(value: unknown, refuse: Refuse): string {
  const text = textOf(value);
  if (text.length > 28) return refuse("it is longer than 28 characters");
  return /^[A-Za-z0-9_][A-Za-z0-9_-]*$/.test(text) ? text : refuse("it is not a chain name");
}

/** IFNAMSIZ less one; a `+` at the end would mean every interface that begins so. */
function interfaceName(value: unknown, refuse: Refuse): string {
  const text = textOf(value);
  if (text.length > 15) return refuse("it is longer than 15 characters");
  return /^[A-Za-z0-9_][A-Za-z0-9_.-]*$/.test(text) ? text : refuse("it is not an interface name");
}

/** Ports, or first and last of a range as a pair, for the multiport match: 15 at most, a range counts as two. */
function portList(value: unknown, refuse: Refuse): string {
  const items = listOf(value);
  if (items.length === 0) throw new BugError("a list of ports is empty");
  if (items.flat().length > 15) return refuse("it has more than 15 ports, a range counted as two");
  return items.map((item) => portOrRange(item, refuse)).join(",");
}

function portOrRange(item: unknown, refuse: Refuse): string {
  if (!Array.isArray(item)) return String(wholeNumber(item, 1, 65535, refuse));
  const [first, last] = item.map((port) => wholeNumber(port, 1, 65535, refuse));
  if (first === undefined || last === undefined || item.length !== 2)
    throw new BugError("a range of ports has two ends");
  return first <= last ? `${first}:${last}` : refuse("the range ends before it begins");
}

function quoted(value: unknown, bytes: number, refuse: Refuse): string {
  const text = singleLine(value, refuse);
  const length = Buffer.byteLength(text, "utf8");
  if (length > bytes) return refuse(`it is ${length} bytes long, and the kernel keeps ${bytes}`);
  return `"${text.replace(/["\\]/g, "\\$&")}"`;
}

function iptablesStep(state: State, char: string): State {
  if (state === "string") {
    if (char === "\n") return "!a string ends before its line does";
    return char === '"' ? "word" : char === "\\" ? "string-escape" : "string";
  }
  if (state === "string-escape") return "string";
  if (char === "\n") return "line";
  if (state === "comment" || (state === "line" && char === "#")) return "comment";
  if (state === "line" && /\s/.test(char)) return "!a line begins with a blank, which old versions refuse";
  if (char === " " || char === "\t") return "ground";
  if (char === '"') return state === "word" ? "!a quote stands right after other text" : "string";
  return char === "\\" || char === "'" ? "!this character is not used outside double quotes" : "word";
}
