import { BugError } from "../core/bug-error.js";
import type { Grammar, Refuse, State } from "./grammar.js";
import { listOf, slot } from "./grammar.js";
import { numberSlot } from "./numbers.js";
import { anyBytes, singleLine } from "./single-line.js";

/** Lua 5.1 to 5.4, manual 3.1. Strings are written byte by byte, so that the file's own encoding does not matter. */
export const lua: Grammar = {
  name: "lua",
  start: "ground",
  ends: ["ground"],
  step: luaStep,
  family: (state) => (/^(ground|word|value)$/.test(state) ? "ground" : state),
  after: (state) => (state === "comment" ? state : "value"),
  automatic: { comment: "comment" },
  slots: {
    str: slot("a Lua string", ["ground"], luaString),
    strs: slot("a Lua table of strings", ["ground"], luaStrings),
    num: numberSlot("a Lua number", ["ground"], Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER),
    bool: slot("a Lua boolean", ["ground"], (value) => {
      if (typeof value !== "boolean")
        throw new BugError(`a template was given ${typeof value} where a boolean belongs`);
      return String(value);
    }),
    comment: slot("a comment", ["comment"], singleLine),
  },
};

function luaString(value: unknown, refuse: Refuse): string {
  const whole = anyBytes(value, refuse);
  if (/^[ !#-[\]-~]*$/.test(whole)) return `"${whole}"`;
  let text = '"';
  for (const byte of Buffer.from(whole, "utf8")) text += luaByte(byte);
  return `${text}"`;
}

/** Three digits, because a shorter escape would swallow a digit after it. */
function luaByte(byte: number): string {
  if (byte === 0x22) return '\\"';
  if (byte === 0x5c) return "\\\\";
  if (byte === 0x0a) return "\\n";
  if (byte === 0x0d) return "\\r";
  return byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : `\\${String(byte).padStart(3, "0")}`;
}

function luaStrings(value: unknown, refuse: Refuse): string {
  const items = listOf(value).map((one) => luaString(one, refuse));
  return items.length === 0 ? "{}" : `{ ${items.join(", ")} }`;
}

/** `open=`: after `[` and some `=`; `long==`: in a long string of that level; `close==:=`: after its `]` and some `=`. */
function luaStep(state: State, char: string): State {
  if (/^(ground|word|value|dash)$/.test(state)) return outside(state, char);
  if (state === "comment") return char === "\n" ? "ground" : state;
  if (state === "double" || state === "single") return inString(state, char);
  if (state.endsWith("-escape")) return state.slice(0, -7);
  if (state.startsWith("open") || state.startsWith("rem")) return afterBracket(state, char);
  return inLong(state, char);
}

function outside(state: State, char: string): State {
  if (char === "-") return state === "dash" ? "rem" : "dash";
  if (char === '"') return state === "value" ? "!a value stands right before a string" : "double";
  if (char === "'") return state === "value" ? "!a value stands right before a string" : "single";
  if (char === "[") return "open";
  if (/[\w.]/.test(char)) return state === "value" ? "!a value stands right before a word" : "word";
  return "ground";
}

function inString(state: State, char: string): State {
  if (char === "\n") return "!a string ends before its line does";
  if (char === "\\") return `${state}-escape`;
  return char === (state === "double" ? '"' : "'") ? "ground" : state;
}

/** After `[` (a long string or an index) or after `--` (a long comment or a short one). */
function afterBracket(state: State, char: string): State {
  if (state === "rem") return char === "[" ? "rem[" : commentAt(char);
  const level = state.replace(/^(open|rem\[)/, "");
  if (char === "=") return `${state}=`;
  if (char === "[") return `long:${level}`;
  if (state.startsWith("rem")) return commentAt(char);
  return outside("ground", char);
}

function commentAt(char: string): State {
  return char === "\n" ? "ground" : "comment";
}

function inLong(state: State, char: string): State {
  const [, level = "", closing] = state.split(":");
  if (char === "]") return closing === level ? "ground" : `long:${level}:`;
  return char === "=" && closing !== undefined ? `long:${level}:${closing}=` : `long:${level}`;
}
