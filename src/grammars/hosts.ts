import { gapSlot } from "./gap.js";
import type { Grammar, Refuse, State } from "./grammar.js";
import { listOf, slot, textOf } from "./grammar.js";
import { hostName } from "./host-name.js";
import { ipAddress } from "./ip.js";
import { singleLine } from "./single-line.js";

/** hosts(5): an address, blanks, names; `#` begins a comment anywhere, also within a word. There is no quoting. */
export const hosts: Grammar = {
  name: "hosts",
  start: "line",
  ends: ["line"],
  step: hostsStep,
  family: (state) => (state === "names" || state === "name" ? "names" : state),
  after: (state) => (state === "comment" ? state : "name"),
  automatic: { comment: "comment" },
  slots: {
    address: slot("an address", ["line"], ipAddress),
    name: slot("a host name", ["names"], hostName),
    names: slot("host names", ["names"], hostNames),
    gap: gapSlot(["name"]),
    comment: slot("a comment", ["comment"], singleLine),
  },
};

function hostsStep(state: State, char: string): State {
  if (char === "\n") return "line";
  if (state === "comment" || char === "#") return "comment";
  if (char === " " || char === "\t") return state === "line" ? "!a line begins with its address" : "names";
  return "name";
}

function hostNames(value: unknown, refuse: Refuse): string {
  const names = listOf(value).map((name) => hostName(textOf(name), refuse));
  return names.length === 0 ? refuse("a line needs at least one name") : names.join(" ");
}
