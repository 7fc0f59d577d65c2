import { complaint as badEscape } from "../complaints/bad-escape/complaint.js";
import { complaint as badIndentation } from "../complaints/bad-indentation/complaint.js";
import { complaint as blockScalar } from "../complaints/block-scalar/complaint.js";
import { complaint as reservedStart } from "../complaints/reserved-start/complaint.js";
import { complaint as tabIndentation } from "../complaints/tab-indentation/complaint.js";
import { show } from "../show.js";
import { checkLineEnd, hasRest } from "./line-end.js";
import { complainOfOpenQuote, isClosed, isOpenQuote } from "./open-quote.js";
import type { Reading } from "./reading.js";
import { CST } from "./yaml-package.js";

export type ScalarToken = CST.FlowScalar | CST.BlockScalar;

/**
 * The text that a scalar stands for, before any typing: lines folded, escapes resolved. Only where the scalar is the whole
 * document may a block of text not be indented.
 */
export function readScalarText(reading: Reading, token: ScalarToken, isDocument: boolean): string {
  if (token.type === "block-scalar") return readBlockText(reading, token, isDocument);
  if (isOpenQuote(token) && hasRest(token)) complainOfOpenQuote(reading, token);
  checkLineEnd(reading, token.end);
  if (token.type === "scalar") return readUnquoted(reading, token);
  return readQuoted(reading, token);
}

function readUnquoted(reading: Reading, token: CST.FlowScalar): string {
  const first = token.source[0] ?? "";
  if (first !== "" && ",%@`|>".includes(first)) {
    const at = { start: token.offset, end: token.offset + token.source.length };
    const message = `${show(token.source)} begins with ${first === "`" ? "a backtick" : show(first)}, which YAML keeps for itself`;
    const quoted = JSON.stringify(token.source);
    const fix = { title: `quote it: ${quoted}`, safe: false, at, text: quoted };
    reading.problems.malformed(reservedStart, {
      at,
      message,
      help: "put quotes around the value",
      ...(token.source.includes("\n") ? {} : { fix }),
    });
  }
  return token.source.includes("\n") ? resolve(token, () => undefined) : token.source;
}

function readQuoted(reading: Reading, token: CST.FlowScalar): string {
  const { source } = token;
  if (!isClosed(source)) {
    complainOfOpenQuote(reading, token);
    return "";
  }
  const simple = token.type === "double-quoted-scalar" ? !/[\\\n]/.test(source) : !source.includes("\n");
  if (simple)
    return token.type === "double-quoted-scalar" ? source.slice(1, -1) : source.slice(1, -1).replaceAll("''", "'");
  return resolve(token, (at, code) => {
    if (code === "BAD_DQ_ESCAPE") complainOfEscape(reading, at);
  });
}

function complainOfEscape({ problems, text }: Reading, offset: number): void {
  const wanted = { x: 4, u: 6, U: 10 }[text[offset + 1] ?? ""] ?? 2;
  const raw = /^\\(?:[xuU][0-9A-Fa-f]*|[^\r\n])?/.exec(text.slice(offset, offset + wanted))?.[0] ?? "\\";
  const message = `${show(raw)} is not an escape that YAML knows within double quotes`;
  const help = "write `\\\\` for a backslash, or use single quotes, where it stands for itself";
  problems.malformed(badEscape, { at: { start: offset, end: offset + raw.length }, message, help });
}

function readBlockText(reading: Reading, token: CST.BlockScalar, isDocument: boolean): string {
  return resolve(token, (offset, code) => {
    if (code === "UNEXPECTED_TOKEN") complainOfHeader(reading, token);
    else if (!isDocument || code !== "BAD_INDENT") complainOfIndentation(reading, offset, code);
  });
}

function complainOfHeader({ problems, text }: Reading, token: CST.BlockScalar): void {
  const end = text.indexOf("\n", token.offset);
  const line = text.slice(token.offset, end === -1 ? text.length : end).trimEnd();
  problems.malformed(blockScalar, {
    at: { start: token.offset, end: token.offset + line.length },
    message: `${show(line)} does not begin a block of text: after the sign there may be one of \`+\` \`-\` and one digit`,
    help: "begin the text on the next line, or quote the value",
  });
}

function complainOfIndentation({ problems, text }: Reading, offset: number, code: string): void {
  const at = { start: offset, end: offset + 1 };
  if (text[offset] === "\t") {
    const message = "a line of this block of text is indented with a tab; YAML cannot tell how deep that is";
    problems.lost(tabIndentation, { at, message, help: "indent with spaces only" });
    return;
  }
  const message =
    code === "MISSING_CHAR"
      ? "the first line of this block of text is indented less than the empty lines before it"
      : "this line is indented less than the first line of its block of text";
  problems.malformed(badIndentation, {
    at,
    message,
    help: "indent all lines of the block alike, and leave empty lines empty",
  });
}

function resolve(token: ScalarToken, onError: (offset: number, code: string) => void): string {
  return CST.resolveAsScalar(token, true, (offset, code) => onError(offset, code))?.value ?? "";
}
