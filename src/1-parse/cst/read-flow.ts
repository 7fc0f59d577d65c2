import type { Span } from "../../core/span.js";
import { type Branch, branch } from "../branch.js";
import { complaint as extraComma } from "../complaints/extra-comma/complaint.js";
import { complaint as missingComma } from "../complaints/missing-comma/complaint.js";
import { coreValue } from "../core-value.js";
import type { SpanTree } from "../source-tree.js";
import { countValues } from "./count-values.js";
import { Entries } from "./entries.js";
import { checkFlowEnd } from "./flow-end.js";
import {
  complainOfBlock,
  complainOfLinesInPair,
  complainOfNoPair,
  complainOfNoSeparator,
  isBlock,
  isOverLines,
} from "./misplaced-in-flow.js";
import { type Properties, readProperties } from "./properties.js";
import { complainOfExplicitKey, type Key, readKey } from "./read-key.js";
import { readNode } from "./read-node.js";
import type { Reading, Site } from "./reading.js";
import { tokenSpan } from "./token-span.js";
import { isTooDeep } from "./too-deep.js";
import type { CST } from "./yaml-package.js";

/** Reads `[…]` or `{…}`. */
export function readFlow(reading: Reading, token: CST.FlowCollection, site: Site): Branch {
  const start = token.offset;
  const depth = site.depth + 1;
  if (isTooDeep(reading, depth, start)) return branch(null, { start, end: start + 1 }, site.key);
  countValues(reading, 1, { start, end: start + 1 });
  const isMap = token.start.source === "{";
  const contents = isMap ? readPairs(reading, token, depth) : readItems(reading, token, depth);
  const end = checkFlowEnd(reading, token);
  return branch(contents.value, { start, end }, site.key, contents.children);
}

function readPairs(reading: Reading, token: CST.FlowCollection, depth: number): Entries {
  const entries = new Entries(reading);
  for (const [index, item] of token.items.entries()) {
    const properties = readItemProperties(reading, token, index);
    if (properties === undefined) continue;
    const key = readPairKey(reading, item, properties);
    const node = key && readPairValue(reading, token, item, key, depth);
    if (key && node) entries.put(key, node);
  }
  return entries;
}

function readItems(
  reading: Reading,
  token: CST.FlowCollection,
  depth: number,
): { readonly value: readonly unknown[]; readonly children: ReadonlyMap<number, SpanTree> } {
  const value: unknown[] = [];
  const children = new Map<number, SpanTree>();
  for (const [index, item] of token.items.entries()) {
    const properties = readItemProperties(reading, token, index);
    if (properties === undefined) continue;
    const isPair = item.sep !== undefined;
    const node = isPair
      ? readLonePair(reading, token, item, properties, depth)
      : readItem(reading, item, properties, depth);
    if (node === undefined) continue;
    children.set(value.length, node.spans);
    value.push(node.value);
  }
  return { value, children };
}

function readItem(
  reading: Reading,
  { value }: CST.CollectionItem,
  properties: Properties,
  depth: number,
): Branch | undefined {
  if (isBlock(value)) {
    complainOfBlock(reading, value);
    return undefined;
  }
  return readNode(reading, value, properties, properties.signsEnd, { depth });
}

/** `[a: b]`: a list that holds a mapping with one key. */
function readLonePair(
  reading: Reading,
  token: CST.FlowCollection,
  item: CST.CollectionItem,
  properties: Properties,
  depth: number,
): Branch | undefined {
  if (isOverLines(item)) {
    complainOfLinesInPair(reading, item);
    return undefined;
  }
  const key = readPairKey(reading, item, properties);
  if (key === undefined) return undefined;
  const entries = new Entries(reading);
  const at = { start: key.at.start, end: key.at.end };
  if (isTooDeep(reading, depth + 1, at.start)) return undefined;
  countValues(reading, 1, at);
  const node = readPairValue(reading, token, item, key, depth + 1);
  if (node === undefined) return undefined;
  entries.put(key, node);
  return branch(entries.value, { start: at.start, end: node.spans.value.end }, undefined, entries.children);
}

/** The signs before an item, with its comma; nothing for what lies behind the last comma. */
function readItemProperties(reading: Reading, token: CST.FlowCollection, index: number): Properties | undefined {
  const { start, key, sep, value } = token.items[index] as CST.CollectionItem;
  const properties = readProperties(
    start,
    {
      indicator: "explicit-key-ind",
      inFlow: true,
      next: key ?? sep?.[0] ?? value,
      offset: token.offset + 1,
      parentIndent: token.indent,
      startOnNewline: false,
    },
    reading.problems,
  );
  const { anchor, tag, comma, indicator } = properties;
  if (index === 0 && comma !== undefined) complainOfComma(reading, tokenSpan(comma));
  if (indicator === undefined && anchor === undefined && tag === undefined && !sep && !value) return undefined;
  const next = key ?? value ?? sep?.[0];
  if (index > 0 && comma === undefined && next) complainOfNoComma(reading, next.offset);
  if (indicator === undefined) return properties;
  complainOfExplicitKey(reading, indicator);
  return undefined;
}

function complainOfComma({ problems }: Reading, at: Span): void {
  const message = "there is nothing before this comma";
  problems.malformed(extraComma, { at, message, help: "remove it" });
}

function complainOfNoComma({ problems }: Reading, offset: number): void {
  const message = "there is no comma between this and what stands before it";
  problems.malformed(missingComma, { at: { start: offset, end: offset + 1 }, message, help: "put a comma before it" });
}

function readPairKey(
  reading: Reading,
  { key, sep, value }: CST.CollectionItem,
  properties: Properties,
): Key | undefined {
  if (isBlock(key)) {
    complainOfBlock(reading, key);
    return undefined;
  }
  const colon = sep?.find(({ type }) => type === "map-value-ind");
  // `{ ports: 80,443 }`: that it is a number is not what is wrong with it.
  if (colon === undefined && !value && key?.type === "scalar" && typeof coreValue(key.source) !== "string") {
    complainOfNoPair(reading, { text: key.source, at: tokenSpan(key) });
    return undefined;
  }
  return readKey(reading, key, properties, colon?.offset ?? properties.end);
}

function readPairValue(
  reading: Reading,
  token: CST.FlowCollection,
  { sep, value }: CST.CollectionItem,
  key: Key,
  depth: number,
): Branch | undefined {
  const properties = readProperties(
    sep ?? [],
    {
      indicator: "map-value-ind",
      inFlow: true,
      next: value,
      offset: key.at.end,
      parentIndent: token.indent,
      startOnNewline: false,
    },
    reading.problems,
  );
  if (properties.indicator === undefined) {
    if (value) complainOfNoSeparator(reading, value);
    else complainOfNoPair(reading, key);
    return undefined;
  }
  if (isBlock(value)) {
    complainOfBlock(reading, value);
    return undefined;
  }
  return readNode(reading, value, properties, properties.signsEnd, { key: key.at, depth });
}
