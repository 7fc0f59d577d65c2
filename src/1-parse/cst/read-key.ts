import type { Span } from "../../core/span.js";
import { branch } from "../branch.js";
import { complaint as keyNotSimple } from "../complaints/key-not-simple/complaint.js";
import { complaint as keyNotText } from "../complaints/key-not-text/complaint.js";
import { complaint as mergeKey } from "../complaints/merge-key/complaint.js";
import { coreValue } from "../core-value.js";
import { show } from "../show.js";
import { checkTag } from "./check-tag.js";
import { complainOfMixture } from "./complain-of-mixture.js";
import { complainOfToken } from "./complain-of-token.js";
import { countValues } from "./count-values.js";
import type { Properties } from "./properties.js";
import { readAnchored } from "./read-anchored.js";
import { readScalarText, type ScalarToken } from "./read-scalar.js";
import type { Reading } from "./reading.js";
import { refuseStrangeBlanks } from "./strange-blanks.js";
import { tokenSpan, tokenStart } from "./token-span.js";
import type { CST } from "./yaml-package.js";

export interface Key {
  readonly text: string;
  readonly at: Span;
}

/** Reads a key. Only strings can be keys; for anything else it complains and gives nothing. */
export function readKey(
  reading: Reading,
  token: CST.Token | null | undefined,
  properties: Properties,
  colon: number,
): Key | undefined {
  if (token === null || token === undefined) {
    complainOfNoKey(reading, colon);
    return undefined;
  }
  switch (token.type) {
    case "scalar":
    case "single-quoted-scalar":
    case "double-quoted-scalar":
      return readScalarKey(reading, token, properties);
    case "alias":
    case "flow-collection":
    case "block-scalar":
    case "block-map":
      complainOfKind(reading, token);
      return undefined;
    case "block-seq":
      complainOfMixture(reading, token.offset);
      return undefined;
    default:
      complainOfToken(reading, token);
      return undefined;
  }
}

function readScalarKey(reading: Reading, token: CST.FlowScalar, properties: Properties): Key | undefined {
  const at = tokenSpan(token);
  countValues(reading, 1, at);
  const text = readScalarText(reading, token, false);
  const { anchor } = properties;
  if (anchor !== undefined) readAnchored(reading, anchor.source.slice(1), 0, () => branch(text, at, undefined));
  const isString = checkTag(reading, properties, "scalar");
  if (token.type === "scalar" && !isString && properties.tag === undefined && !isPlainText(reading, token, text)) {
    return undefined;
  }
  return { text, at };
}

/** An unquoted key: is it text, and not a number or the like, or a merge? */
function isPlainText(reading: Reading, token: CST.FlowScalar, text: string): boolean {
  if (text === "") {
    complainOfNoKey(reading, token.offset);
    return false;
  }
  refuseStrangeBlanks(reading, token, "key");
  const value = coreValue(text);
  if (typeof value !== "string") complainOfType(reading, token, value);
  else if (text === "<<") complainOfMerge(reading, token);
  else return true;
  return false;
}

function complainOfType({ problems }: Reading, token: ScalarToken, value: number | boolean | null): void {
  const at = tokenSpan(token);
  if (typeof value === "number") {
    // In quotes it would be refused all the same: keys and names begin with a letter.
    const message = `the key ${show(token.source)} is a number to YAML, and keys are texts`;
    const example = /^[0-9]+$/.test(token.source) ? `, as in ${show(`n${token.source}`)}` : "";
    const help = `begin a name with a letter${example}; a number can only be a value`;
    problems.add(keyNotText, { at, message, help });
    return;
  }
  const kind = value === null ? "nothing (null)" : `the truth value ${value}`;
  const quoted = JSON.stringify(token.source);
  problems.add(keyNotText, {
    at,
    message: `the key ${show(token.source)} is ${kind} to YAML, and keys are texts`,
    help: `quote it: ${show(quoted)}`,
    fix: { title: `quote it: ${quoted}`, safe: true, at, text: quoted },
  });
}

function complainOfMerge({ problems }: Reading, token: ScalarToken): void {
  const message = "the merge key `<<` is not part of YAML 1.2, and readers disagree about what it means";
  const help = "write what is common to all nodes under `defaults`, or use an alias for the whole mapping";
  problems.add(mergeKey, { at: tokenSpan(token), message, help });
}

function complainOfNoKey({ problems }: Reading, offset: number): void {
  const message = "there is no key before this colon";
  const help = "write the key before it, or quote the value if the colon belongs to a text";
  problems.malformed(keyNotText, { at: { start: offset, end: offset + 1 }, message, help });
}

const KINDS: Readonly<Record<string, string>> = {
  alias: "an alias",
  "flow-collection": "in brackets",
  "block-scalar": "a block of text",
  "block-map": "a mapping",
};

function complainOfKind({ problems }: Reading, token: CST.Token): void {
  const at = tokenStart(token);
  const message = `a key is ${KINDS[token.type] ?? "no simple word"}, where only a text can be a key`;
  const help = "write the key as a word, or quote it if it is a text";
  problems.malformed(keyNotSimple, { at, message, help });
}

/** A key that begins with `? `. */
export function complainOfExplicitKey({ problems }: Reading, indicator: CST.SourceToken): void {
  const message = "a key is announced by `?`, which is for keys that are mappings or lists";
  const help = "write `key: value`, or quote the value if it is a text that begins with `?`";
  problems.malformed(keyNotSimple, { at: tokenSpan(indicator), message, help });
}
