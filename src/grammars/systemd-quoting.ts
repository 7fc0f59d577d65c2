import { BugError } from "../core/bug-error.js";
import type { Refuse } from "./grammar.js";
import { listOf, textOf } from "./grammar.js";
import { anyText } from "./single-line.js";

/** What needs no quotes in a command line or a list. A lone `;` would begin a second command, `#` a comment line. */
const PLAIN = /^[A-Za-z0-9_./:@+,=-]+$/;

/** One argument: `%` is a specifier and `$` a variable also in quotes, so both are doubled (systemd.service(5)). */
export function systemdArgument(value: unknown, refuse: Refuse): string {
  const text = known(value, refuse);
  return PLAIN.test(text) ? text : `"${escaped(text).replaceAll("$", "$$$$")}"`;
}

/**
 * A whole command. The program is an absolute path of plain letters: before it `-@:+!|` are prefixes, and in it nothing
 * is looked up in PATH.
 */
export function systemdCommand(value: unknown, refuse: Refuse): string {
  const [program, ...rest] = listOf(value).map(textOf);
  if (program === undefined) throw new BugError("a command line without a word");
  if (!/^\/[A-Za-z0-9_./:@+-]+$/.test(program)) return refuse("its program is not an absolute path of plain letters");
  return [program, ...rest.map((argument) => systemdArgument(argument, refuse))].join(" ");
}

/** `"NAME=value"` for each entry of a record, in its order. `$` means nothing here. */
export function systemdEnvironment(value: unknown, refuse: Refuse): string {
  if (typeof value !== "object" || value === null) throw new BugError("an environment is a record of texts");
  const pairs = Object.entries(value).map(([name, text]) => {
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) return refuse(`\`${name}\` is not a name of a variable`);
    const content = known(text, refuse);
    if (/[^\P{Cc}\n\t]/u.test(content)) return refuse("it has a control character");
    return `"${name}=${escaped(content)}"`;
  });
  return pairs.length === 0 ? refuse("it is empty") : pairs.join(" ");
}

/** systemd throws away a line that has a code point which is no character (utf8_is_valid), escaped or not. */
function known(value: unknown, refuse: Refuse): string {
  const text = anyText(value, refuse);
  return /\p{NChar}/u.test(text) ? refuse("it has a code point that is no character") : text;
}

function escaped(text: string): string {
  return text
    .replace(/["\\]/g, "\\$&")
    .replaceAll("%", "%%")
    .replaceAll("\n", "\\n")
    .replace(/\p{Cc}/gu, (char) => `\\${code(char)}`);
}

function code(char: string): string {
  const number = char.charCodeAt(0);
  const hex = number.toString(16);
  return number < 0x80 ? `x${hex.padStart(2, "0")}` : `u${hex.padStart(4, "0")}`;
}
