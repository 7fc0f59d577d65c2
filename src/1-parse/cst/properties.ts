import { complaint as badAnchor } from "../complaints/bad-anchor/complaint.js";
import { complaint as extraComma } from "../complaints/extra-comma/complaint.js";
import { complaint as missingSpace } from "../complaints/missing-space/complaint.js";
import { complaint as tabIndentation } from "../complaints/tab-indentation/complaint.js";
import { complaint as unexpected } from "../complaints/unexpected/complaint.js";
import { complaint as unknownTag } from "../complaints/unknown-tag/complaint.js";
import type { Problems } from "../problems.js";
import { show } from "../show.js";
import { tokenSpan } from "./token-span.js";
import type { CST } from "./yaml-package.js";

/** What stands around the place where a node is expected. */
export interface Expectation {
  /** The sign that announces this node. */
  readonly indicator: "doc-start" | "explicit-key-ind" | "map-value-ind" | "seq-item-ind";
  readonly inFlow: boolean;
  /** The node, if there is one. */
  readonly next: CST.Token | null | undefined;
  /** Where the tokens before the node begin. */
  readonly offset: number;
  readonly parentIndent: number;
  readonly startOnNewline: boolean;
}

/** The signs before a node. */
export interface Properties {
  readonly indicator: CST.SourceToken | undefined;
  readonly comma: CST.SourceToken | undefined;
  readonly anchor: CST.SourceToken | undefined;
  readonly tag: CST.SourceToken | undefined;
  readonly hasNewline: boolean;
  readonly newlineAfterProperty: boolean;
  /** The end of the last sign; blanks and comments do not count. */
  readonly signsEnd: number;
  /** The end of the last token. */
  readonly end: number;
}

/** Takes the tokens before a node apart: the rules are those of YAML 1.2.2 §6. */
export function readProperties(
  tokens: readonly CST.SourceToken[],
  expected: Expectation,
  problems: Problems,
): Properties {
  const reader = new PropertyReader(expected, problems);
  for (const token of tokens) reader.take(token);
  return reader.finish();
}

class PropertyReader {
  readonly #expected: Expectation;
  readonly #problems: Problems;
  #indicator: CST.SourceToken | undefined;
  #comma: CST.SourceToken | undefined;
  #anchor: CST.SourceToken | undefined;
  #tag: CST.SourceToken | undefined;
  #hasNewline = false;
  #newlineAfterProperty = false;
  #signsEnd: number;
  #end: number;
  #atNewline: boolean;
  #hasSpace: boolean;
  /** An anchor or tag that must be followed by a blank. */
  #needsSpace = false;
  /** Blanks with a tab among them, as long as they may be indentation. */
  #tab: CST.SourceToken | undefined;

  constructor(expected: Expectation, problems: Problems) {
    this.#expected = expected;
    this.#problems = problems;
    this.#atNewline = expected.startOnNewline;
    this.#hasSpace = expected.startOnNewline;
    this.#end = expected.offset;
    this.#signsEnd = expected.offset;
  }

  take(token: CST.SourceToken): void {
    this.#checkBefore(token);
    switch (token.type) {
      case "space":
        if (this.#tabsMatter() && token.source.includes("\t")) this.#tab = token;
        this.#hasSpace = true;
        break;
      case "newline":
        this.#takeNewline();
        break;
      case "comment":
        if (!this.#hasSpace) this.#missesSpace(token, "comment");
        this.#atNewline = false;
        break;
      default:
        this.#takeSign(token);
        this.#atNewline = token.type === "seq-item-ind" || token.type === "explicit-key-ind";
        this.#hasSpace = false;
        this.#signsEnd = token.offset + token.source.length;
    }
    this.#end = token.offset + token.source.length;
  }

  finish(): Properties {
    const { next, parentIndent } = this.#expected;
    if (this.#needsSpace && next && !(next.type === "scalar" && next.source === "")) {
      if (next.type !== "space" && next.type !== "newline" && next.type !== "comma")
        this.#missesSpace(next, "property");
    }
    const tab = this.#tab;
    const opensBlock = next?.type === "block-map" || next?.type === "block-seq";
    if (tab !== undefined && ((this.#atNewline && tab.indent <= parentIndent) || opensBlock)) this.#complainOfTab(tab);
    return {
      indicator: this.#indicator,
      comma: this.#comma,
      anchor: this.#anchor,
      tag: this.#tag,
      hasNewline: this.#hasNewline,
      newlineAfterProperty: this.#newlineAfterProperty,
      signsEnd: this.#signsEnd,
      end: this.#end,
    };
  }

  /** Tabs are free within flow collections and before one that is the whole document. */
  #tabsMatter(): boolean {
    const { inFlow, indicator, next } = this.#expected;
    return !inFlow && (indicator !== "doc-start" || next?.type !== "flow-collection");
  }

  #checkBefore(token: CST.SourceToken): void {
    const { type } = token;
    if (this.#needsSpace && type !== "space" && type !== "newline" && type !== "comma")
      this.#missesSpace(token, "property");
    this.#needsSpace = false;
    if (this.#tab !== undefined && this.#atNewline && type !== "comment" && type !== "newline")
      this.#complainOfTab(this.#tab);
    this.#tab = undefined;
  }

  #takeNewline(): void {
    this.#atNewline = true;
    this.#hasNewline = true;
    this.#hasSpace = true;
    if (this.#anchor !== undefined || this.#tag !== undefined) this.#newlineAfterProperty = true;
  }

  #takeSign(token: CST.SourceToken): void {
    if (token.type === "anchor") this.#takeAnchor(token);
    else if (token.type === "tag") this.#takeTag(token);
    else if (token.type === this.#expected.indicator) this.#takeIndicator(token);
    else if (token.type === "comma" && this.#expected.inFlow) this.#takeComma(token);
    else this.#complainOf(token);
  }

  #takeAnchor(token: CST.SourceToken): void {
    const at = tokenSpan(token);
    if (this.#anchor !== undefined) {
      const message = `one value has two anchors, ${show(this.#anchor.source)} and ${show(token.source)}`;
      this.#problems.malformed(badAnchor, { at, message, help: "keep one of them" });
    } else if (token.source === "&") {
      const message = "an anchor has no name: `&` is followed by a blank";
      this.#problems.malformed(badAnchor, { at, message, help: "write the name right after `&`, or quote the value" });
    }
    this.#anchor = token;
    this.#needsSpace = true;
  }

  #takeTag(token: CST.SourceToken): void {
    if (this.#tag !== undefined) {
      const message = `one value has two tags, ${show(this.#tag.source)} and ${show(token.source)}`;
      this.#problems.malformed(unknownTag, { at: tokenSpan(token), message, help: "remove both, or quote the value" });
    }
    this.#tag = token;
    this.#needsSpace = true;
  }

  #takeIndicator(token: CST.SourceToken): void {
    const misplaced = this.#anchor ?? this.#tag ?? this.#indicator;
    if (misplaced !== undefined) this.#complainOf(misplaced);
    this.#indicator = token;
  }

  #takeComma(token: CST.SourceToken): void {
    if (this.#comma !== undefined) {
      const message = "there is nothing between this comma and the one before it";
      this.#problems.malformed(extraComma, { at: tokenSpan(token), message, help: "remove one comma" });
    }
    this.#comma = token;
  }

  #complainOf(token: CST.SourceToken): void {
    const at = tokenSpan(token);
    const help = "remove it, or quote the whole value if it belongs to a text";
    this.#problems.malformed(unexpected, { at, message: `${show(token.source)} cannot stand here`, help });
  }

  #missesSpace(token: CST.Token, before: "comment" | "property"): void {
    const at = { start: token.offset, end: token.offset + 1 };
    const message =
      before === "comment"
        ? "a comment begins right after something else, without a blank"
        : "an anchor or tag is not followed by a blank";
    const fix = { title: "insert a blank", safe: true, at: { start: token.offset, end: token.offset }, text: " " };
    this.#problems.malformed(missingSpace, { at, message, help: "put a blank before it", fix });
  }

  #complainOfTab(tab: CST.SourceToken): void {
    const first = tab.offset + tab.source.indexOf("\t");
    const message = "a line is indented with a tab; YAML cannot tell how deep that is";
    this.#problems.lost(tabIndentation, {
      at: { start: first, end: first + 1 },
      message,
      help: "indent with spaces only",
    });
  }
}
