import type { Span } from "../../core/span.js";
import { complaint as badIndentation } from "../complaints/bad-indentation/complaint.js";
import { complaint as colonInValue } from "../complaints/colon-in-value/complaint.js";
import { complaint as missingColon } from "../complaints/missing-colon/complaint.js";
import { complaint as missingSpace } from "../complaints/missing-space/complaint.js";
import { complaint as unexpected } from "../complaints/unexpected/complaint.js";
import { gluedBracket } from "../glued-bracket.js";
import { show } from "../show.js";
import { STRANGE_BLANK } from "../strange-blank.js";
import { columnOf } from "./column-of.js";
import { complainOfMixture } from "./complain-of-mixture.js";
import { complainOfOpenQuote, isOpenQuote } from "./open-quote.js";
import type { Properties } from "./properties.js";
import { complainOfExplicitKey, type Key } from "./read-key.js";
import type { Reading } from "./reading.js";
import { complainOfStrangeBlank } from "./strange-blanks.js";
import { tokenStart } from "./token-span.js";
import type { CST } from "./yaml-package.js";

/** A key in a column of its own: `a:`, below it `b:` with four blanks, below that `c:` with two. */
export function complainOfIndentation(reading: Reading, map: CST.BlockMap, index: number, key: CST.Token): void {
  if (isOpenQuote(key)) {
    complainOfOpenQuote(reading, key);
    return;
  }
  const before = map.items[index - 1]?.value;
  if (isAmongKeys(reading, before, key)) {
    complainOfNoColon(reading, tokenStart(before));
    reading.strayColumn = columnOf(reading.text, key.offset);
    return;
  }
  if (before?.type === "block-seq" && "indent" in key && before.indent === key.indent) {
    complainOfMixture(reading, key.offset);
    return;
  }
  const first = map.items[0]?.key;
  complainOfColumn(reading, key, first === key ? undefined : first);
}

/** Whether a value stands on a line of its own beside or around the key below it: it should have been a key as well. */
function isAmongKeys({ text }: Reading, value: CST.Token | null | undefined, key: CST.Token): value is CST.FlowScalar {
  if (value?.type !== "scalar") return false;
  const column = columnOf(text, value.offset);
  return column <= columnOf(text, key.offset) && text.slice(value.offset - column, value.offset).trim() === "";
}

/** Something that stands between the columns in use, unless what stands above it was complained of for that. */
export function complainOfColumn(reading: Reading, token: CST.Token, beside?: CST.Token | null): void {
  const { problems, text } = reading;
  const column = columnOf(text, token.offset);
  if (column === reading.strayColumn) return;
  reading.strayColumn = column;
  const at = tokenStart(token);
  problems.malformed(badIndentation, {
    at,
    message: `${show(text.slice(at.start, at.end))} stands in a column where no other key of a mapping around it stands`,
    help: "indent it exactly as the keys that it belongs beside",
    ...(beside
      ? { related: [{ at: tokenStart(beside), message: "the keys of this mapping begin in this column" }] }
      : {}),
  });
}

/** An entry whose dash stands further to the left than those of the list before it, but not below its key. */
export function complainOfDashColumn({ problems }: Pick<Reading, "problems">, offset: number): void {
  problems.malformed(badIndentation, {
    at: { start: offset, end: offset + 1 },
    message: "this dash does not stand in the column of the dashes before it",
    help: "put the dashes of one list in one column",
  });
}

/** A key that began on an earlier line: that line has no colon, or it has a quote that was never closed. */
export function complainOfLinesInKey(
  reading: Reading,
  key: CST.Token | null | undefined,
  properties: Properties,
): void {
  if (key !== null && key !== undefined) {
    if (isOpenQuote(key)) {
      complainOfOpenQuote(reading, key);
      return;
    }
    complainOfNoColon(reading, tokenStart(key));
    const lastLine = "source" in key ? key.source.lastIndexOf("\n") + 1 : 0;
    if (lastLine === 0 || !("source" in key)) return;
    // An entry of a list was taken for a part of this key; what is in it can then be anything.
    if (/^[ \t]*-[ \t]/.test(key.source.slice(lastLine))) reading.problems.lose(key.offset + lastLine);
    reading.strayColumn = /^[ \t]*/.exec(key.source.slice(lastLine))?.[0].length;
    return;
  }
  const property = properties.anchor ?? properties.tag;
  if (property !== undefined) complainOfNoColon(reading, tokenStart(property));
}

/** The first line of a conflict, or those after it where that one is gone. */
const CONFLICT = /^(?:<{7}|={7}|>{7})(?: |$)/;

/** A line among keys that is no key. */
export function complainOfNoColon({ problems, text }: Reading, at: Span): void {
  const source = text.slice(at.start, at.end);
  if (CONFLICT.test(source)) {
    const message = `${show(source)} is a mark of git: two changes were not merged here`;
    problems.lost(unexpected, { at, message, help: "keep one side of the conflict, and remove the three marks" });
    return;
  }
  const strange = /^["']/.test(source) ? null : STRANGE_BLANK.exec(source);
  if (strange !== null) {
    complainOfStrangeBlank(problems, at.start + strange.index, strange[0]);
    return;
  }
  const glued = /^[^\s"']*?:(?=[^\s:])/.exec(source)?.[0];
  if (glued === undefined) {
    const message = `${show(source)} stands where a key must stand, but no colon follows it`;
    const help = "put a colon and a value behind it; if it continues the text before it, indent it more";
    problems.malformed(missingColon, { at, message, help });
    return;
  }
  const after = at.start + glued.length;
  problems.malformed(missingSpace, {
    at: { start: after - 1, end: after },
    message: `there is no blank after the colon in ${show(source)}, so it is one word and no key`,
    help: "put a blank after the colon",
    fix: { title: "insert a blank after the colon", safe: false, at: { start: after, end: after }, text: " " },
  });
}

/** A mapping that begins where a value is complete or expected: `a: b: c`, or `a: 1` with a key below it, indented more. */
export function complainOfInnerMap(reading: Reading, outer: Key, inner: CST.BlockMap): void {
  const [first] = inner.items;
  const sign = first?.explicitKey && first.start.find(({ type }) => type === "explicit-key-ind");
  if (sign) {
    complainOfExplicitKey(reading, sign);
    return;
  }
  const source = first?.key && "source" in first.key && typeof first.key.source === "string" ? first.key.source : "";
  const lastLine = source.lastIndexOf("\n") + 1;
  if (lastLine > 0) complainOfKeyBelowValue(reading, outer, inner.offset + lastLine, source.slice(lastLine));
  else complainOfColonInValue(reading, outer, inner);
}

function complainOfKeyBelowValue(reading: Reading, outer: Key, lineStart: number, line: string): void {
  const { problems, text } = reading;
  const name = line.trim();
  const start = lineStart + line.indexOf(name);
  reading.strayColumn = columnOf(text, start);
  problems.malformed(badIndentation, {
    at: { start, end: start + name.length },
    message: `${show(name)} is indented more than ${show(outer.text)}, which has a value already and cannot hold keys as well`,
    help: `indent it as ${show(outer.text)} if it belongs beside it`,
    related: [{ at: outer.at, message: `${show(outer.text)} has its value on its own line` }],
  });
}

function complainOfColonInValue(reading: Reading, outer: Key, inner: CST.BlockMap): void {
  if (complainsOfGluedBracket(reading, outer)) return;
  const { problems, text } = reading;
  const colon = inner.items[0]?.sep?.find(({ type }) => type === "map-value-ind");
  const start = colon?.offset ?? inner.offset;
  const lineEnd = text.indexOf("\n", inner.offset);
  const rest = text.slice(inner.offset, lineEnd === -1 ? text.length : lineEnd).trimEnd();
  const isText = !/["'#&*!|>[\]{}]/.test(rest);
  const at = { start: inner.offset, end: inner.offset + rest.length };
  problems.malformed(colonInValue, {
    at: { start, end: start + 1 },
    message: `the value of ${show(outer.text)} has a second colon and blank in it, as if a mapping began within the line`,
    help: isText
      ? `quote the whole value: ${show(JSON.stringify(rest))}`
      : "quote the whole value, or begin the mapping on the next line",
    ...(isText ? { fix: { title: "quote the whole value", safe: false, at, text: JSON.stringify(rest) } } : {}),
  });
}

/**
 * `uplink:{ interface: eno1, …`: the mapping in braces was meant for the value, and its first key became a part of this
 * one. Says whether it is so.
 */
export function complainsOfGluedBracket({ problems, text }: Reading, outer: Key): boolean {
  const glued = text.startsWith(outer.text, outer.at.start) ? gluedBracket(outer.text) : undefined;
  if (glued === undefined) return false;
  const { word, between, bracket } = glued;
  const start = outer.at.start + word.length;
  const at = { start, end: start + between.length };
  problems.malformed(between.includes(":") ? missingSpace : missingColon, {
    at: { start, end: start + 1 },
    message: `there is no colon with a blank behind it between \`${word}\` and its value, so ${show(outer.text)} is one word`,
    help: `write \`${word}: ${bracket}\``,
    fix: { title: "insert a colon and a blank", safe: false, at, text: ": " },
  });
  return true;
}
