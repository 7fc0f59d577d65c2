import { complaint as tabIndentation } from "../complaints/tab-indentation/complaint.js";
import { complaint as unclosedBracket } from "../complaints/unclosed-bracket/complaint.js";
import { show } from "../show.js";
import { checkLineEnd } from "./line-end.js";
import type { Reading } from "./reading.js";
import { tokenSpan } from "./token-span.js";
import type { CST } from "./yaml-package.js";

/** Checks that a flow collection is closed by its own bracket; gives the end of it. */
export function checkFlowEnd(reading: Reading, token: CST.FlowCollection): number {
  const [close, ...rest] = token.end;
  const open = token.start.source;
  if (close?.source === (open === "{" ? "}" : "]")) {
    checkLineEnd(reading, rest);
    return close.offset + 1;
  }
  complainOfOpenBracket(reading, token, close);
  return token.offset + 1;
}

function complainOfOpenBracket(reading: Reading, token: CST.FlowCollection, close: CST.SourceToken | undefined): void {
  const at = tokenSpan(token.start);
  const open = token.start.source;
  const wanted = open === "{" ? "}" : "]";
  if (close !== undefined && close.source !== "") {
    const message = `the bracket ${show(open)} that opens here is closed by ${show(close.source)}`;
    const related = [{ at: tokenSpan(close), message: `${show(wanted)} belongs here` }];
    reading.problems.lost(unclosedBracket, { at, message, help: `close it with ${show(wanted)}`, related });
    return;
  }
  const brokenAt = endOfContents(reading, token);
  if (complainOfTab(reading, brokenAt)) return;
  const line = /^[ ]*\S/.exec(reading.text.slice(brokenAt))?.[0];
  reading.problems.lost(unclosedBracket, {
    at,
    message: `the bracket ${show(open)} that opens here is not closed`,
    help: `close it with ${show(wanted)}, and indent its lines more than the key before it`,
    ...(line === undefined ? {} : { related: [relatedLine(brokenAt + line.length - 1)] }),
  });
}

function relatedLine(offset: number) {
  return { at: { start: offset, end: offset + 1 }, message: "this line is not indented enough to belong to it" };
}

/** The start of the first line that does not belong to the collection any more. */
function endOfContents({ text }: Reading, token: CST.FlowCollection): number {
  const last = token.items.at(-1);
  const tokens = [...(last?.start ?? []), last?.key, ...(last?.sep ?? []), last?.value];
  let end = token.offset + 1;
  for (const part of tokens) if (part && "source" in part) end = Math.max(end, part.offset + part.source.length);
  let lineStart = end;
  while (text[lineStart - 1] === " " || text[lineStart - 1] === "\t") lineStart--;
  if (text[lineStart - 1] === "\n") return lineStart;
  const newline = text.indexOf("\n", end);
  return newline === -1 ? text.length : newline + 1;
}

function complainOfTab({ problems, text }: Reading, lineStart: number): boolean {
  const blanks = /^[ \t]*/.exec(text.slice(lineStart))?.[0] ?? "";
  if (!blanks.includes("\t")) return false;
  const start = lineStart + blanks.indexOf("\t");
  const message = "a line within brackets is indented with a tab; YAML cannot tell how deep that is";
  problems.lost(tabIndentation, { at: { start, end: start + 1 }, message, help: "indent with spaces only" });
  return true;
}
