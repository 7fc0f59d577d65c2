import type { Grammar, Refuse, State } from "./grammar.js";
import { slot, textOf } from "./grammar.js";
import { numberSlot } from "./numbers.js";
import { singleLine } from "./single-line.js";

/**
 * HTML and SVG, in the strict form that is both: quoted attributes, no `<` in text. Text in `script` and `style` and the
 * attributes that hold code take no value at all; those that hold addresses take one only as `url`.
 */
export function markup(name: string): Grammar {
  return {
    name,
    start: "text",
    ends: ["text"],
    step: markupStep,
    context: markupContext,
    slots: {
      text: slot("a text", ["text"], escaped),
      attr: slot("an attribute", ["attribute"], escaped),
      url: slot("an address", ["address"], url),
      id: slot("an identifier", ["attribute", "address"], identifier),
      num: slot("a number", ["text", "attribute"], (value, refuse) => {
        if (typeof value === "number" && Number.isFinite(value)) return String(value);
        return refuse("it is not a number");
      }),
      whole: numberSlot("a whole number", ["text", "attribute"], Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER),
      comment: slot("a comment", ["comment"], (value, refuse) => {
        const text = singleLine(value, refuse);
        return /[-<>]/.test(text) ? refuse("it could end the comment") : text;
      }),
    },
    automatic: { comment: "comment" },
  };
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escaped(value: unknown, refuse: Refuse): string {
  return singleLine(value, refuse).replace(/[&<>"']/g, (char) => ENTITIES[char] as string);
}

function url(value: unknown, refuse: Refuse): string {
  const text = escaped(value, refuse);
  return /^(https?:\/\/|\.\/|#)[^\s"'<>\\]*$/.test(text) ? text : refuse("it is neither http, https, ./ nor #");
}

function identifier(value: unknown, refuse: Refuse): string {
  const text = textOf(value);
  return /^[A-Za-z][A-Za-z0-9_-]*$/.test(text) ? text : refuse("it is not an identifier");
}

/** `name:x` in a tag's name, `tag:x` in the tag, `key:x:y` in an attribute's name, `value:x:y` in its quotes. */
function markupStep(state: State, char: string): State {
  const [kind = "", tag = "", key = ""] = state.split(":");
  switch (kind) {
    case "text":
      return char === "<" ? "open" : "text";
    case "open":
      return afterAngle(char);
    case "bang":
      return afterBang(tag, char);
    case "comment":
      return char === "-" ? `comment:${tag === "" ? "-" : "--"}` : tag === "--" && char === ">" ? "text" : "comment";
    case "name":
      return /[\w-]/.test(char) ? state + char.toLowerCase() : inTag(tag, char);
    case "tag":
      return inTag(tag, char);
    case "key":
      return char === "=" ? `equals:${tag}:${key}` : /[\w.-]/.test(char) ? state + char : keyEnd(tag, key, char);
    case "equals":
      return char === '"' ? `value:${tag}:${key}` : "!an attribute is quoted with double quotes";
    case "value":
      return char === '"' ? `tag:${tag}` : char === "<" ? "!`<` in an attribute is written as &lt;" : state;
    default:
      return inRaw(tag, key, char);
  }
}

function markupContext(state: State): string {
  const [kind = "", , key = ""] = state.split(":");
  if (kind !== "value") return kind;
  if (/^on|^style$/.test(key)) return "code";
  return /^(href|src|action|formaction|data|xlink-href)$/.test(key) ? "address" : "attribute";
}

function afterAngle(char: string): State {
  if (char === "!" || char === "?") return "bang:";
  if (char === "/") return "name:/";
  return /[A-Za-z]/.test(char) ? `name:${char.toLowerCase()}` : "!a `<` in text is written as &lt;";
}

function afterBang(seen: string, char: string): State {
  if (char === ">") return "text";
  const text = seen + char;
  return text === "--" ? "comment" : text === "-" ? "bang:-" : "bang:x";
}

function inTag(tag: string, char: string): State {
  if (char === ">") return tag === "script" || tag === "style" ? `raw:${tag}:` : "text";
  if (/[\s/]/.test(char)) return `tag:${tag}`;
  return /[A-Za-z]/.test(char) ? `key:${tag}:${char.toLowerCase()}` : "!this character has no place in a tag";
}

/** `xlink:href` and the like; a colon divides our states, so it is kept as `-`. */
function keyEnd(tag: string, key: string, char: string): State {
  return char === ":" ? `key:${tag}:${key}-` : inTag(tag, char);
}

function inRaw(tag: string, seen: string, char: string): State {
  const ending = `</${tag}>`;
  const next = seen + char.toLowerCase();
  if (next === ending) return "text";
  return ending.startsWith(next) ? `raw:${tag}:${next}` : `raw:${tag}:${char === "<" ? "<" : ""}`;
}
