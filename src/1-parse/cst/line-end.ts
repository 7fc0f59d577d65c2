import { complaint as missingSpace } from "../complaints/missing-space/complaint.js";
import { complaint as textAfterValue } from "../complaints/text-after-value/complaint.js";
import { show } from "../show.js";
import { complainOfBracket } from "./complain-of-bracket.js";
import type { Reading } from "./reading.js";
import { tokenSpan } from "./token-span.js";
import type { CST } from "./yaml-package.js";

/** Checks what follows a complete value on its line: blanks and a comment at most. */
export function checkLineEnd(reading: Reading, tokens: readonly CST.SourceToken[] | undefined): void {
  let hasSpace = false;
  for (const token of tokens ?? []) {
    if (token.type === "space" || token.type === "newline") hasSpace = true;
    else if (token.type !== "comment") complainOfRest(reading, token);
    else if (!hasSpace) complainOfComment(reading, token);
  }
}

/** Whether more follows a complete value on its line than a comment. */
export function hasRest(value: CST.Token): boolean {
  if (!("end" in value)) return false;
  // The first end of a collection is its own bracket.
  const behind = value.type === "flow-collection" ? value.end.slice(1) : value.end;
  return behind?.some(({ type }) => type !== "space" && type !== "newline" && type !== "comment") === true;
}

function complainOfComment({ problems }: Reading, token: CST.SourceToken): void {
  problems.malformed(missingSpace, {
    at: { start: token.offset, end: token.offset + 1 },
    message: "a comment begins right after a value, without a blank",
    help: "put a blank before `#`",
    fix: { title: "insert a blank", safe: true, at: { start: token.offset, end: token.offset }, text: " " },
  });
}

/** `"a" b`, `[a] b`, `'it's'`, `[a]]`. */
export function complainOfRest(reading: Reading, token: { readonly offset: number; readonly source: string }): void {
  if (token.source === "]" || token.source === "}") {
    complainOfBracket(reading, token);
    return;
  }
  const { problems, text } = reading;
  const before = text[token.offset - 1];
  const message = `${show(token.source)} follows a value that is complete`;
  problems.lost(textAfterValue, { at: tokenSpan(token), message, help: helpAfter(before) });
}

function helpAfter(before: string | undefined): string {
  if (before === "'") return "the quote ends before it: write a quote within single quotes twice, `''`";
  if (before === '"') return 'the quote ends before it: write a quote within double quotes as `\\"`';
  return "remove it, or put quotes around the whole value";
}
