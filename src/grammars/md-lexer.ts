import type { State } from "./grammar.js";

/**
 * `line`: at its start; `text`; `done` right after a value; `open:n` after n backquotes, `ticks:n:k` in a code span of n
 * after k of them, `link` between `](` and `)`; `comment` in `<!-- -->`;
 * `info:x` on the line of a fence; `fence:x` in its block and `fence-line:x` at the start of a line there, x being the
 * fence, a colon and what follows it.
 */
export function mdStep(state: State, char: string): State {
  const colon = state.indexOf(":");
  const kind = colon === -1 ? state : state.slice(0, colon);
  const rest = colon === -1 ? "" : state.slice(colon + 1);
  switch (kind) {
    case "line":
      if (char === " ") return "line";
      return char === "`" || char === "~" ? `run:${char}` : inText(char);
    case "run":
      return inRun(rest, char);
    case "info":
      return inInfo(rest, char);
    case "fence-line":
    case "fence":
      return inFence(kind, rest, char);
    case "label":
      return char === "\n" ? "!a label ends before its line does" : char === '"' ? `fence:${rest}` : state;
    case "closing":
      return inClosing(rest, char);
    case "done":
      return char === "`" ? "!a backquote stands right after a value" : inText(char);
    case "open":
      return char === "`" ? `open:${Number(rest) + 1}` : inTicks(rest, "0", char);
    case "ticks":
      return inTicks(rest.split(":")[0] as string, rest.split(":")[1] as string, char);
    case "bracket":
      return char === "(" ? "link" : inText(char);
    case "link":
      return char === ")" ? "text" : char === "\n" ? "!a link ends before its line does" : state;
    case "angle":
      return inAngle(rest, char);
    case "comment":
      return char === "-" ? "comment-:1" : "comment";
    case "comment-":
      return char === "-" ? "comment-:2" : rest === "2" && char === ">" ? "text" : "comment";
    case "escape":
      return char === "\n" ? "line" : "text";
    default:
      return inText(char);
  }
}

/** A code span may be over, or its closing run of backquotes may go on. */
export function mdFamily(state: State): string {
  return /^(text|done|ticks:([0-9]+):\2)$/.test(state) ? "text" : state;
}

/** A value ends in the line in which it stands. */
export function mdAfter(state: State): State {
  return /^(line|text|done)$/.test(state) ? "done" : state.replace(/^fence-line:/, "fence:");
}

/** Mermaid and shell blocks have slots of their own; in every other block a line is a line. */
export function mdContext(state: State): string {
  if (state.startsWith("label:")) return "mermaid-label";
  const [, kind, language] = /^(fence|fence-line):[`~]+:(.*)$/.exec(state) ?? [];
  if (kind === undefined) return state.startsWith("info:") ? "info" : state;
  if (language === "mermaid") return "mermaid";
  if (/^(sh|bash|shell|console)$/.test(language ?? "")) return kind === "fence" ? "shell" : "shell-line";
  return kind;
}

function inText(char: string): State {
  if (char === "\n") return "line";
  if (char === "`") return "open:1";
  if (char === "]") return "bracket";
  if (char === "<") return "angle:";
  return char === "\\" ? "escape" : "text";
}

function inTicks(run: string, closing: string, char: string): State {
  if (char === "`") return `ticks:${run}:${Number(closing) + 1}`;
  if (run === closing) return inText(char);
  return char === "\n" ? "!a code span ends before its line does" : `ticks:${run}:0`;
}

function inAngle(rest: string, char: string): State {
  const text = rest + char;
  if (text === "!--") return "comment";
  return "!--".startsWith(text) ? `angle:${text}` : inText(char);
}

function inRun(run: string, char: string): State {
  const mark = run[0] as string;
  if (char === mark) return `run:${run}${char}`;
  if (run.length >= 3) return inInfo(`${run}:`, char);
  if (mark === "`") return inTicks(String(run.length), "0", char);
  return run.length === 1 ? inText(char) : "!two tildes would strike text through";
}

/** The line of a fence; with a backquote in it, it was a code span and no fence (CommonMark 4.5). */
function inInfo(rest: string, char: string): State {
  if (char === "\n") return `fence-line:${rest}`;
  return char === "`" && rest.startsWith("`") ? `ticks:${rest.indexOf(":")}:1` : `info:${rest}${char}`;
}

function inFence(kind: string, rest: string, char: string): State {
  if (char === "\n" || (kind === "fence-line" && char === " ")) return `fence-line:${rest}`;
  if (kind === "fence-line" && char === rest[0]) return `closing:1:${rest}`;
  return char === '"' && rest.endsWith(":mermaid") ? `label:${rest}` : `fence:${rest}`;
}

/** `n:fence`: after n marks at the start of a line. As many as the fence has end the block. */
function inClosing(rest: string, char: string): State {
  const cut = rest.indexOf(":");
  const count = Number(rest.slice(0, cut));
  const fence = rest.slice(cut + 1);
  if (char === fence[0]) return `closing:${count + 1}:${fence}`;
  if (char === "\n") return count >= fence.indexOf(":") ? "line" : `fence-line:${fence}`;
  return `fence:${fence}`;
}
