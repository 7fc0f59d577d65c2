import type { State } from "./grammar.js";

/** Keys whose value is shown and not parsed: no quoting, no words. */
const FREE_TEXT = new Set(["Description", "StatusText"]);

/**
 * `key:Desc` while a key is read; then `text`, or `value` and `exec` with what is open in them: `-word`, `-done` (right
 * after a slot), `-double`, `-single`, their `-escape`, `-backslash` (a continuation, if the line ends here). After a
 * continuation `-next`: comment lines may come between, so a value that begins with `#` would be one.
 */
export function systemdStep(state: State, char: string): State {
  if (state === "line") return lineStart(char);
  if (state === "comment") return char === "\n" ? "line" : state;
  if (state === "section") return char === "\n" ? "line" : state;
  if (state.startsWith("key:")) return inKey(state, char);
  if (state === "text" || state === "text-backslash") return inText(state, char);
  const dash = state.indexOf("-");
  const kind = dash === -1 ? state : state.slice(0, dash);
  return inValue(kind, dash === -1 ? "" : state.slice(dash + 1), char);
}

export function systemdContext(state: State): string {
  if (state.endsWith("-next")) return state.slice(0, -5);
  return state.endsWith("-done") ? "done" : state;
}

function lineStart(char: string): State {
  if (char === "\n") return "line";
  if (char === "#" || char === ";") return "comment";
  if (char === "[") return "section";
  return /[A-Za-z]/.test(char) ? `key:${char}` : "!a line begins with a key, a section or a comment";
}

function inKey(state: State, char: string): State {
  const key = state.slice(4);
  if (/[A-Za-z0-9_-]/.test(char)) return state + char;
  if (char !== "=") return "!a key is letters and digits, and `=` follows without a blank";
  if (FREE_TEXT.has(key)) return "text";
  return key.startsWith("Exec") ? "exec-start" : "value";
}

function inText(state: State, char: string): State {
  if (char === "\n") return state === "text" ? "line" : "!a text is not continued on a further line";
  return char === "\\" ? "text-backslash" : "text";
}

function inValue(kind: string, open: string, char: string): State {
  if (open === "double" || open === "single") return inQuotes(kind, open, char);
  if (open.endsWith("-escape")) return `${kind}-${open.slice(0, -7)}`;
  if (open === "comment") return char === "\n" ? `${kind}-next` : `${kind}-comment`;
  if (open === "next") return continued(kind, char);
  if (open === "backslash") return char === "\n" ? `${kind}-next` : `${kind}-word`;
  if (char === "\n") return "line";
  if (char === " " || char === "\t") return kind;
  if (open === "done" && /["'\\]/.test(char)) return "!a value stands right before a quote";
  if (char === "\\") return `${kind}-backslash`;
  if (char === '"') return `${kind}-double`;
  if (char === "'") return `${kind}-single`;
  return open === "start" && /[-@:+!|]/.test(char) ? `${kind}-start` : `${kind}-word`;
}

function inQuotes(kind: string, open: string, char: string): State {
  if (char === "\n") return "!a quoted word ends before its line does";
  if (char === "\\") return `${kind}-${open}-escape`;
  return char === (open === "double" ? '"' : "'") ? `${kind}-word` : `${kind}-${open}`;
}

function continued(kind: string, char: string): State {
  if (char === "#" || char === ";") return `${kind}-comment`;
  return char === " " || char === "\t" ? `${kind}-next` : inValue(kind, "", char);
}
