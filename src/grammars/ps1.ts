import { BugError } from "../core/bug-error.js";
import type { Grammar, Refuse, State } from "./grammar.js";
import { listOf, slot, textOf } from "./grammar.js";
import { numberSlot } from "./numbers.js";

/**
 * PowerShell 2 to 7 (about_Quoting_Rules). Windows PowerShell reads a file without a byte order mark as ANSI, so values
 * are ASCII: that keeps out the typographic quotes too, which it takes for `'`.
 */
export const ps1: Grammar = {
  name: "ps1",
  start: "ground",
  ends: ["ground"],
  step: ps1Step,
  family: (state) => (/^(ground|word|value)$/.test(state) ? "ground" : state),
  after: (state) => (state === "comment" ? state : "value"),
  automatic: { comment: "comment" },
  slots: {
    str: slot("a PowerShell string", ["ground"], ps1String),
    strs: slot("a PowerShell array of strings", ["ground"], (value, refuse) => {
      return `@(${listOf(value)
        .map((one) => ps1String(one, refuse))
        .join(", ")})`;
    }),
    num: numberSlot("a number", ["ground"], -2147483648, 2147483647),
    bool: slot("a boolean", ["ground"], (value) => {
      if (typeof value !== "boolean")
        throw new BugError(`a template was given ${typeof value} where a boolean belongs`);
      return value ? "$true" : "$false";
    }),
    comment: slot("a comment", ["comment"], printableAscii),
  },
};

function ps1String(value: unknown, refuse: Refuse): string {
  return `'${printableAscii(value, refuse).replaceAll("'", "''")}'`;
}

function printableAscii(value: unknown, refuse: Refuse): string {
  const text = textOf(value);
  return /^[ -~]*$/.test(text) ? text : refuse("Windows PowerShell reads printable ASCII only for certain");
}

/** `here` is `@'…'@` or `@"…"@`, which end at the start of a line. Double quotes expand, so there is no slot in them. */
function ps1Step(state: State, char: string): State {
  const [kind = "", detail = ""] = state.split(":");
  switch (kind) {
    case "comment":
      return char === "\n" ? "ground" : "comment";
    case "block":
      return char === "#" ? "block:#" : detail === "#" && char === ">" ? "ground" : "block";
    case "single":
    case "double":
      if (char === "`" && kind === "double") return "double-escape";
      return char === (kind === "single" ? "'" : '"') ? "word" : kind;
    case "double-escape":
      return "double";
    case "escape":
      return "word";
    case "at":
      return char === "'" || char === '"' ? `here:${char}` : outside("ground", char);
    case "less":
      return char === "#" ? "block" : outside("ground", char);
    case "here":
      return inHere(detail, char);
    default:
      return outside(state, char);
  }
}

function inHere(detail: string, char: string): State {
  const quote = detail[0] as string;
  if (char === "\n") return `here:${quote}^`;
  if (detail.endsWith("^") && char === quote) return `here:${quote}!`;
  return detail.endsWith("!") && char === "@" ? "word" : `here:${quote}`;
}

function outside(state: State, char: string): State {
  if (/[\s(){},;=|&+[\]]/.test(char)) return "ground";
  if (state === "value") return "!a value stands right before other text";
  if (char === "#") return state === "ground" ? "comment" : "word";
  if (char === "'") return "single";
  if (char === '"') return "double";
  if (char === "`") return "escape";
  if (char === "@") return "at";
  return char === "<" ? "less" : "word";
}
