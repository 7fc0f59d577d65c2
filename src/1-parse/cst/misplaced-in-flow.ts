import { complaint as blockInFlow } from "../complaints/block-in-flow/complaint.js";
import { complaint as missingColon } from "../complaints/missing-colon/complaint.js";
import { complaint as missingComma } from "../complaints/missing-comma/complaint.js";
import { complaint as missingSpace } from "../complaints/missing-space/complaint.js";
import { show } from "../show.js";
import type { Key } from "./read-key.js";
import type { Reading } from "./reading.js";
import { tokenStart } from "./token-span.js";
import type { CST } from "./yaml-package.js";

type BlockToken = CST.BlockMap | CST.BlockSequence;

export function isBlock(token: CST.Token | null | undefined): token is BlockToken {
  return token?.type === "block-map" || token?.type === "block-seq";
}

/** Within brackets: `[- a]`, or `{a: 1 b: 2}`, which the parser takes for a mapping that begins in the middle. */
export function complainOfBlock(reading: Reading, token: BlockToken): void {
  const { problems, text } = reading;
  if (token.type === "block-seq") {
    const at = { start: token.offset, end: token.offset + 1 };
    const message = "a list with a dash stands within brackets, where entries are separated by commas";
    problems.malformed(blockInFlow, { at, message, help: "remove the dash, or quote the text that begins with it" });
    return;
  }
  const first = token.items[0]?.key;
  const source = first && "source" in first && typeof first.source === "string" ? first.source : "";
  const start = token.offset + lastWord(source);
  const message = `there is no comma before ${show(text.slice(start, token.offset + source.length))}`;
  const help = "put a comma before it, or quote the value if the colon belongs to it";
  problems.malformed(missingComma, {
    at: { start, end: Math.max(start + 1, token.offset + source.length) },
    message,
    help,
  });
}

/** Where the last word of a text begins: of `1 y` in `{x: 1 y: 2}`, that is the next key. */
function lastWord(source: string): number {
  return source.length - (/\S*$/.exec(source)?.[0].length ?? 0);
}

/** Does a line end between the start of a key and its colon? */
export function isOverLines({ key, sep }: CST.CollectionItem): boolean {
  const colon = sep?.findIndex(({ type }) => type === "map-value-ind") ?? -1;
  const between = colon === -1 ? [] : (sep ?? []).slice(0, colon);
  const source = key && "source" in key && typeof key.source === "string" ? key.source : "";
  return source.includes("\n") || between.some(({ type }) => type === "newline");
}

/** `[a`, and on the next line `b: c]`: the key would be `a b`. */
export function complainOfLinesInPair({ problems, text }: Reading, { key, sep }: CST.CollectionItem): void {
  const source = key && "source" in key && typeof key.source === "string" ? key.source : "";
  const lastLine = source.lastIndexOf("\n") + 1;
  const indent = /^[ \t]*/.exec(source.slice(lastLine))?.[0].length ?? 0;
  const start = (key?.offset ?? sep?.[0]?.offset ?? 0) + (lastLine > 0 ? lastLine + indent : 0);
  const end = Math.max(start + 1, (key?.offset ?? start) + source.length);
  const message = `there is no comma before ${show(text.slice(start, end))}, so its key would begin on an earlier line`;
  problems.malformed(missingComma, {
    at: { start, end },
    message,
    help: "put a comma at the end of the line before it",
  });
}

/** Two things with neither comma nor colon between them. */
export function complainOfNoSeparator({ problems }: Reading, value: CST.Token): void {
  const at = tokenStart(value);
  if ("source" in value && value.source.startsWith(":")) {
    const offset = value.offset + 1;
    problems.malformed(missingSpace, {
      at: { start: value.offset, end: offset },
      message: "there is no blank after this colon",
      help: "put a blank after the colon",
      fix: { title: "insert a blank after the colon", safe: false, at: { start: offset, end: offset }, text: " " },
    });
    return;
  }
  const message = "there is neither a comma nor a colon between this and what stands before it";
  problems.malformed(missingComma, { at, message, help: "put a comma or a colon before it, or quote the whole text" });
}

/** A key in braces without a value: `{a}`, or `{a:1}`, which is one word. */
export function complainOfNoPair({ problems, text }: Reading, { at }: Key): void {
  const source = text.slice(at.start, at.end);
  const colon = source.indexOf(":");
  if (colon === -1 || /^["']/.test(source)) {
    const message = `${show(source)} stands in braces without a colon and a value`;
    problems.malformed(missingColon, {
      at,
      message,
      help: "put a colon and a value behind it, or use brackets for a list",
    });
    return;
  }
  const after = at.start + colon + 1;
  problems.malformed(missingSpace, {
    at: { start: after - 1, end: after },
    message: `there is no blank after the colon in ${show(source)}, so it is one word and no key`,
    help: "put a blank after the colon",
    fix: { title: "insert a blank after the colon", safe: false, at: { start: after, end: after }, text: " " },
  });
}
