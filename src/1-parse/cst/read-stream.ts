import type { Branch } from "../branch.js";
import { complaint as badIndentation } from "../complaints/bad-indentation/complaint.js";
import { complaint as directive } from "../complaints/directive/complaint.js";
import { complaint as empty } from "../complaints/empty/complaint.js";
import { complaint as secondDocument } from "../complaints/second-document/complaint.js";
import { complaint as unexpected } from "../complaints/unexpected/complaint.js";
import type { Problems } from "../problems.js";
import { show } from "../show.js";
import { complainOfMixture } from "./complain-of-mixture.js";
import { complainOfToken } from "./complain-of-token.js";
import { checkLineEnd, complainOfRest } from "./line-end.js";
import { readProperties } from "./properties.js";
import { readNode } from "./read-node.js";
import type { Reading } from "./reading.js";
import { tokenSpan, tokenStart } from "./token-span.js";
import type { CST } from "./yaml-package.js";

/** Reads the one document of a file. */
export function readStream(reading: Reading, tokens: readonly CST.Token[]): Branch | undefined {
  const { problems } = reading;
  let root: Branch | undefined;
  let directiveBefore: CST.Directive | undefined;
  for (const token of tokens) {
    if (token.type === "directive") {
      checkDirective(problems, token);
      directiveBefore = token;
    } else if (token.type === "document") {
      if (root !== undefined) {
        complainOfSecond(problems, token);
        break;
      }
      if (directiveBefore !== undefined && token.start[0]?.type !== "doc-start")
        complainOfNoStart(problems, directiveBefore);
      root = readDocument(reading, token);
    } else if (token.type === "doc-end") {
      checkLineEnd(reading, token.end);
    } else if (token.type === "error") {
      complainOfToken(reading, token);
    }
  }
  if (root === undefined || isNothing(root)) complainOfNothing(problems);
  return root;
}

/** A document without a sign in it; `null` and `~` are values. */
function isNothing({ value, spans }: Branch): boolean {
  return value === null && spans.value.start === spans.value.end;
}

function readDocument(reading: Reading, document: CST.Document): Branch {
  const { start, value, end, offset } = document;
  const properties = readProperties(
    start,
    { indicator: "doc-start", inFlow: false, next: value ?? end?.[0], offset, parentIndent: 0, startOnNewline: true },
    reading.problems,
  );
  const isBlock = value?.type === "block-map" || value?.type === "block-seq";
  if (properties.indicator !== undefined && isBlock && !properties.hasNewline) complainOfMarkerLine(reading, value);
  const root = readNode(reading, value, properties, properties.signsEnd, { depth: 0 });
  checkDocumentEnd(reading, value, end);
  return root;
}

function complainOfMarkerLine({ problems }: Reading, value: CST.Token): void {
  const message = "a mapping or list begins on the line of the `---` that starts the document";
  problems.malformed(unexpected, { at: tokenStart(value), message, help: "begin it on the next line" });
}

/** What follows the document, though its own lines are at an end. */
function checkDocumentEnd(
  reading: Reading,
  value: CST.Token | undefined,
  end: readonly CST.SourceToken[] | undefined,
): void {
  const rest = end?.find(({ type }) => type !== "space" && type !== "newline" && type !== "comment");
  if (rest === undefined) return;
  if (value?.type === "block-seq" && rest.indent === value.indent) complainOfMixture(reading, rest.offset);
  else if (value?.type === "block-map" || value?.type === "block-seq") complainOfLeftColumn(reading, rest, value);
  else complainOfRest(reading, rest);
}

function complainOfLeftColumn({ problems }: Reading, rest: CST.SourceToken, value: CST.Token): void {
  problems.lost(badIndentation, {
    at: tokenSpan(rest),
    message: `${show(rest.source)} stands further to the left than what the file begins with`,
    help: "begin all keys at the top of the file in the first column",
    related: [{ at: tokenStart(value), message: "the file begins here" }],
  });
}

function checkDirective(problems: Problems, token: CST.Directive): void {
  const at = tokenSpan(token);
  const [name, version, more] = token.source.trim().split(/[ \t]+/);
  if (name === "%YAML" && version === "1.2" && more === undefined) return;
  const help = name === "%YAML" ? "write `%YAML 1.2`, or leave the line out" : "leave the line out";
  problems.add(directive, { at, message: `${show(token.source)} is not a directive that twinhost follows`, help });
}

function complainOfNoStart(problems: Problems, token: CST.Directive): void {
  const message = `no line \`---\` follows the directive ${show(token.source)}`;
  problems.malformed(directive, {
    at: tokenSpan(token),
    message,
    help: "leave the directive out, or put `---` after it",
  });
}

function complainOfSecond(problems: Problems, token: CST.Document): void {
  const [start] = token.start;
  const at = start?.type === "doc-start" ? tokenSpan(start) : { start: token.offset, end: token.offset + 1 };
  const message = "a second document begins here; a topology is one document";
  problems.add(secondDocument, { at, message, help: "put it into a file of its own, or remove the line" });
}

function complainOfNothing(problems: Problems): void {
  if (!problems.isEmpty) return;
  const message = "there is no topology in this file";
  problems.add(empty, { at: { start: 0, end: 0 }, message, help: "`twinhost init` writes one to begin with" });
}
