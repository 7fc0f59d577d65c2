import type { State } from "./grammar.js";

/**
 * The lexer of the shell (POSIX XCU 2.2, 2.3 and 2.7.4; `$'…'` of bash), as far as it decides where a value would land.
 *
 * A state is `frame>frame>…|document|…`: what is open, innermost last, then the here-documents whose text comes after
 * this line. A frame is
 *   ground, word, slotted   between words, in a word, in a word right after a slot; with `(` before it inside `$(…)`
 *   case, esac letters      `(c`, `(ca`, `(cas`: a word of `$(…)` that may become `case`, which unbalances its parentheses
 *   single double ansi      quoted text; param arith paren: inside `${…}`, `$((…))` and parentheses there
 *   here:D:n there:D:n      a here-document that ends with D: literal, or expanding; n letters of D match so far, or x
 */
export function shStep(state: State, char: string): State {
  return inFrame(split(state), char);
}

/** The innermost frame without its details. */
export function shContext(state: State): string {
  const { top } = split(state);
  const kind = top.replace(/^\(/, "");
  if (kind.startsWith("here:")) return kind.endsWith(":x") ? "here" : "here-start";
  if (kind.startsWith("there:")) return "there";
  if (/^(c|ca|cas|case)$/.test(kind)) return "word";
  return /^(substitution|(double|param)-dollar-paren|less)$/.test(kind) ? "ground" : kind;
}

/** Words may join: the next branch or round can begin in a word or between two. */
export function shFamily(state: State): string {
  const here = split(state);
  const nest = here.top.startsWith("(") ? "(" : "";
  return /^\(?(ground|word|slotted|c|ca|cas|case)$/.test(here.top) ? become(here, `${nest}ground`) : state;
}

/** A value ends inside a word; in a comment or a here-document nothing changes. */
export function shAfter(state: State): State {
  const here = split(state);
  const nest = here.top.startsWith("(") ? "(" : "";
  if (/^\(?substitution$/.test(here.top)) return push(here, `${nest}word`, "(slotted");
  if (here.top === "double-dollar-paren") return push(here, "double", "(slotted");
  if (here.top === "param-dollar-paren") return push(here, "param", "(slotted");
  return /^(ground|word|slotted)$/.test(shContext(state)) ? become(here, `${nest}slotted`) : state;
}

interface Here {
  /** The frames around, each with its `>`. */
  readonly outer: string;
  readonly top: string;
  readonly pending: string;
}

function split(state: State): Here {
  const bar = state.indexOf("|");
  const pending = bar === -1 ? "" : state.slice(bar);
  const frames = bar === -1 ? state : state.slice(0, bar);
  const cut = frames.lastIndexOf(">") + 1;
  return { outer: frames.slice(0, cut), top: frames.slice(cut), pending };
}

function inFrame(here: Here, char: string): State {
  const { top } = here;
  const nested = top.startsWith("(");
  const kind = nested ? top.slice(1) : top;
  const handler = HANDLERS[kind];
  if (handler !== undefined) return handler(here, char, nested ? "(" : "");
  if (/^t?here:/.test(kind)) return inDocument(here, char);
  if (kind.startsWith("delimiter")) return inDelimiter(here, char);
  return `!unknown state ${top}`;
}

/** Another frame in the place of this one. */
function become(here: Here, top: string): State {
  return here.outer + top + here.pending;
}

/** A frame opened inside this one, which goes on as `rest` when that closes. */
function push(here: Here, rest: string, top: string): State {
  return `${here.outer}${rest}>${top}${here.pending}`;
}

/** Closes this frame. */
function pop(here: Here): State {
  return here.outer.slice(0, -1) + here.pending;
}

type Handler = (here: Here, char: string, nest: string) => State;

const HANDLERS: Readonly<Record<string, Handler>> = {
  ground: atWordStart,
  word: inWord,
  slotted: (here, char, nest) =>
    char === "<" || char === ">"
      ? "!a value stands right before a redirection: a number there would be taken for a file descriptor; put a blank between"
      : inWord(here, char, nest),
  brace: (here, char, nest) => {
    if (/\s/.test(char)) return inWord(here, char, nest);
    return char === "}" ? become(here, `${nest}word`) : keepBrace(here, char, nest);
  },
  c: (here, char, nest) => (char === "a" ? become(here, `${nest}ca`) : inWord(here, char, nest)),
  ca: (here, char, nest) => (char === "s" ? become(here, `${nest}cas`) : inWord(here, char, nest)),
  cas: (here, char, nest) => (char === "e" ? become(here, `${nest}case`) : inWord(here, char, nest)),
  case: (here, char, nest) =>
    /\s/.test(char)
      ? "!`case` inside $(…) cannot be followed safely; move it into a function"
      : inWord(here, char, nest),
  comment: (here, char, nest) => (char === "\n" ? lineEnd(here, nest) : become(here, here.top)),
  escape: (here, char, nest) => become(here, char === "\n" ? `${nest}ground` : `${nest}word`),
  escaped: (here, _char, nest) => become(here, `${nest}word`),
  dollar: afterDollar,
  substitution: (here, char, nest) =>
    char === "(" ? push(here, `${nest}word`, "arith") : reread(push(here, `${nest}word`, "(ground"), char),
  less: (here, char, nest) => (char === "<" ? become(here, `${nest}less2`) : atWordStart(here, char, nest)),
  less2: (here, char, nest) => {
    if (char === "<") return become(here, `${nest}ground`);
    return char === "-" ? become(here, `${nest}delimiter:-`) : reread(become(here, `${nest}delimiter:`), char);
  },
  single: (here, char) => (char === "'" ? pop(here) : become(here, "single")),
  ansi: (here, char) => (char === "'" ? pop(here) : become(here, char === "\\" ? "ansi-escape" : "ansi")),
  "ansi-escape": (here) => become(here, "ansi"),
  double: inDouble,
  "double-escape": (here) => become(here, "double"),
  "double-dollar": (here, char) => inside(here, char, "double", inDouble),
  "double-dollar-paren": (here, char) => substituted(here, char, "double"),
  param: inParam,
  "param-escape": (here) => become(here, "param"),
  "param-dollar": (here, char) => inside(here, char, "param", inParam),
  "param-dollar-paren": (here, char) => substituted(here, char, "param"),
  arith: (here, char) => (char === ")" ? become(here, "arith-end") : inArithmetic(here, char, "arith")),
  "arith-end": (here, char) =>
    char === ")" ? pop(here) : "!`$((` begins arithmetic, which ends with `))`; for a subshell write `$( (`",
  paren: (here, char) => (char === ")" ? pop(here) : inArithmetic(here, char, "paren")),
};

function reread(state: State, char: string): State {
  return shStep(state, char);
}

function atWordStart(here: Here, char: string, nest: string): State {
  if (char === "#") return become(here, `${nest}comment`);
  if (char === "c" && nest !== "") return become(here, `${nest}c`);
  return inWord(here, char, nest, "escape");
}

function inWord(here: Here, char: string, nest: string, backslash = "escaped"): State {
  switch (char) {
    case "\n":
      return lineEnd(here, nest);
    case " ":
    case "\t":
    case ";":
    case "&":
    case "|":
    case ">":
      return become(here, `${nest}ground`);
    case "<":
      return become(here, `${nest}less`);
    case "(":
      return nest === "" ? become(here, "ground") : push(here, "(ground", "(ground");
    case ")":
      return nest === "" ? become(here, "ground") : pop(here);
    case "{":
      return become(here, `${nest}brace`);
    default:
      return opening(here, char, `${nest}word`, `${nest}${backslash}`, `${nest}dollar`);
  }
}

function opening(here: Here, char: string, word: string, backslash: string, dollar: string): State {
  if (char === "\\") return become(here, backslash);
  if (char === "$") return become(here, dollar);
  if (char === "'") return push(here, word, "single");
  if (char === '"') return push(here, word, "double");
  if (char === "`") return "!backquotes nest badly; write $(…)";
  return become(here, word);
}

/** Inside `{a,b}`: a value there would be split by its own commas. */
function keepBrace(here: Here, char: string, nest: string): State {
  if (/[;&|<>()]/.test(char)) return inWord(here, char, nest);
  return opening(here, char, `${nest}brace`, `${nest}escaped`, `${nest}dollar`);
}

function afterDollar(here: Here, char: string, nest: string): State {
  if (char === "{") return push(here, `${nest}word`, "param");
  if (char === "(") return become(here, `${nest}substitution`);
  if (char === "'") return push(here, `${nest}word`, "ansi");
  if (/[#?$!@*\w-]/.test(char)) return become(here, `${nest}word`);
  return inWord(here, char, nest);
}

function inDouble(here: Here, char: string): State {
  if (char === '"') return pop(here);
  if (char === "\\") return become(here, "double-escape");
  if (char === "$") return become(here, "double-dollar");
  return char === "`" ? "!backquotes nest badly; write $(…)" : become(here, "double");
}

function inParam(here: Here, char: string): State {
  if (char === "}") return pop(here);
  if (char === "\\") return become(here, "param-escape");
  if (char === "$") return become(here, "param-dollar");
  if (char === '"') return push(here, "param", "double");
  if (char === "`") return "!backquotes nest badly; write $(…)";
  if (char !== "'") return become(here, "param");
  if (/(^|>)double>(param>)*$/.test(here.outer))
    return "!shells disagree about a single quote in ${…} within double quotes";
  return push(here, "param", "single");
}

/** What a `$` opens inside `frame`. */
function inside(here: Here, char: string, frame: string, otherwise: Handler): State {
  if (char === "{") return push(here, frame, "param");
  if (char === "(") return become(here, `${frame}-dollar-paren`);
  if (/[#?$!@*\w-]/.test(char)) return become(here, frame);
  return otherwise(here, char, "");
}

function substituted(here: Here, char: string, frame: string): State {
  return char === "(" ? push(here, frame, "arith") : reread(push(here, frame, "(ground"), char);
}

function inArithmetic(here: Here, char: string, frame: string): State {
  if (char === "(") return push(here, frame, "paren");
  return /['"`\\]/.test(char) ? "!quotes have no place in arithmetic" : become(here, frame);
}

/** A line of commands ends: the first here-document that waits begins, if there is one. */
function lineEnd(here: Here, nest: string): State {
  const [, first, ...rest] = here.pending.split("|");
  if (first === undefined) return become(here, `${nest}ground`);
  const pending = rest.map((one) => `|${one}`).join("");
  return `${here.outer}${nest}ground>${first}:0${pending}`;
}

/** `delimiter:`, `delimiter:-`, then its letters: `delimiter:'EOF`, closed as soon as a letter cannot belong to it. */
function inDelimiter(here: Here, char: string): State {
  const nest = here.top.startsWith("(") ? "(" : "";
  const [, dash = "", quote = "", name = ""] = /^\(?delimiter:(-?)(["']?)(\w*)$/.exec(here.top) ?? [];
  if (name === "" && quote === "" && /[ \t]/.test(char)) return become(here, here.top);
  if (name === "" && quote === "" && /["']/.test(char)) return become(here, here.top + char);
  if (/\w/.test(char)) return become(here, here.top + char);
  if (name === "" || (quote !== "" && char !== quote))
    return "!the end word of a here-document has to be letters, digits and _";
  const waiting = `${here.pending}|${quote === "" ? "there" : "here"}:${dash}${name}`;
  const after = { outer: here.outer, top: `${nest}word`, pending: waiting };
  return quote === "" ? inWord(after, char, nest) : become(after, after.top);
}

function inDocument(here: Here, char: string): State {
  const [kind = "", ending = "", at = ""] = here.top.split(":");
  const word = ending.replace(/^-/, "");
  if (char === "\n") return at === String(word.length) ? documentEnd(here) : become(here, `${kind}:${ending}:0`);
  if (at === "0" && ending !== word && char === "\t") return become(here, here.top);
  return become(here, `${kind}:${ending}:${at !== "x" && word[Number(at)] === char ? Number(at) + 1 : "x"}`);
}

function documentEnd(here: Here): State {
  const ground = pop({ ...here, pending: "" });
  return shStep(ground + here.pending, "\n");
}
