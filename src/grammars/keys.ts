import type { Grammar, Refuse, State } from "./grammar.js";
import { slot, textOf } from "./grammar.js";
import { singleLine } from "./single-line.js";

/** authorized_keys, sshd(8): options with values in double quotes, the kind of key, the key, a remark. */
export const keys: Grammar = {
  name: "keys",
  start: "line",
  ends: ["line"],
  step: keysStep,
  automatic: { comment: "comment" },
  slots: {
    option: slot("the value of an option", ["option"], optionValue),
    word: slot("a key", ["word"], (value, refuse) => {
      const text = textOf(value);
      return /^[A-Za-z0-9+/=.@-]+$/.test(text) ? text : refuse("it is not a plain word");
    }),
    comment: slot("a comment", ["comment"], singleLine),
  },
};

/** Inside `"…"` only `\"` is an escape; another backslash stands for itself, so it cannot be the last character. */
function optionValue(value: unknown, refuse: Refuse): string {
  const text = singleLine(value, refuse);
  return text.endsWith("\\") ? refuse("it ends with a backslash") : text.replaceAll('"', '\\"');
}

function keysStep(state: State, char: string): State {
  switch (state) {
    case "comment":
      return char === "\n" ? "line" : "comment";
    case "option":
      if (char === "\n") return "!a value ends before its line does";
      return char === '"' ? "options" : char === "\\" ? "option-backslash" : "option";
    case "option-backslash":
      return char === "\\" ? state : "option";
    case "line":
      if (char === "#") return "comment";
      return char === "\n" ? "line" : char === '"' ? "!an option has a name" : "options";
    case "options":
      if (char === "\n") return "line";
      return char === '"' ? "option" : char === " " ? "word" : "options";
    default:
      return char === "\n" ? "line" : "word";
  }
}
