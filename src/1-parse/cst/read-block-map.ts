import { type Branch, branch } from "../branch.js";
import { complaint as keyTooLong } from "../complaints/key-too-long/complaint.js";
import { LIMITS } from "../limits.js";
import { countValues } from "./count-values.js";
import { Entries } from "./entries.js";
import { hasRest } from "./line-end.js";
import {
  complainOfDashColumn,
  complainOfIndentation,
  complainOfInnerMap,
  complainOfLinesInKey,
  complainOfNoColon,
  complainsOfGluedBracket,
} from "./misplaced-key.js";
import { type Properties, readProperties } from "./properties.js";
import { complainOfExplicitKey, type Key, readKey } from "./read-key.js";
import { readNode } from "./read-node.js";
import type { Reading, Site } from "./reading.js";
import { isTooDeep } from "./too-deep.js";
import type { CST } from "./yaml-package.js";

type Item = CST.BlockMap["items"][number];

/** Reads a mapping with a key on each line. */
export function readBlockMap(reading: Reading, token: CST.BlockMap, site: Site): Branch {
  const start = token.offset;
  const depth = site.depth + 1;
  if (isTooDeep(reading, depth, start)) return branch(null, { start, end: start + 1 }, site.key);
  countValues(reading, 1, { start, end: start + 1 });
  const entries = new Entries(reading);
  let end = start;
  for (const [map, index] of itemsOf(token)) {
    const key = readItemKey(reading, map, index, end);
    const node = key && readItemValue(reading, map, map.items[index] as Item, key, depth);
    if (key === undefined || node === undefined) continue;
    entries.put(key, node);
    end = node.spans.value.end;
  }
  return branch(entries.value, { start, end }, site.key, entries.children);
}

/**
 * The items of a mapping. Where a value is taken for a mapping by mistake (`a: b: c`), the parser puts all the keys below
 * into that one, though they stand in the column of this one: they are given as well.
 */
function* itemsOf(token: CST.BlockMap): Generator<readonly [CST.BlockMap, number]> {
  let map: CST.BlockMap | undefined = token;
  let from = 0;
  while (map !== undefined) {
    for (let index = from; index < map.items.length; index++) yield [map, index];
    const last: Item | undefined = map.items.at(-1);
    map = last && isInnerMap(last) && last.value.indent === token.indent ? last.value : undefined;
    from = 1;
  }
}

/** A mapping that begins on the line of its key. */
function isInnerMap(item: Item): item is Item & { readonly value: CST.BlockMap } {
  if (item.value?.type !== "block-map") return false;
  return !item.sep?.some(({ type }) => type === "newline");
}

function readItemKey(reading: Reading, map: CST.BlockMap, index: number, offset: number): Key | undefined {
  const item = map.items[index] as Item;
  const { start, key, sep } = item;
  const properties = readProperties(
    start,
    {
      indicator: "explicit-key-ind",
      inFlow: false,
      next: key ?? sep?.[0],
      offset,
      parentIndent: map.indent,
      startOnNewline: true,
    },
    reading.problems,
  );
  if (properties.indicator !== undefined) {
    complainOfExplicitKey(reading, properties.indicator);
    return undefined;
  }
  // Blank lines and comments.
  if (sep === undefined && properties.anchor === undefined && properties.tag === undefined) return undefined;
  if (!isWellPlaced(reading, map, index, properties)) return undefined;
  return readKey(reading, key, properties, colonOf(item)?.offset ?? properties.end);
}

function colonOf({ sep }: Item): CST.SourceToken | undefined {
  return sep?.find(({ type }) => type === "map-value-ind");
}

function isWellPlaced(reading: Reading, map: CST.BlockMap, index: number, properties: Properties): boolean {
  const item = map.items[index] as Item;
  const { key } = item;
  if (key?.type === "block-seq" && map.items[index - 1]?.value?.type === "block-seq") {
    complainOfDashColumn(reading, key.offset);
    return false;
  }
  if (key && "indent" in key && key.indent !== map.indent && key.type !== "block-seq") {
    complainOfIndentation(reading, map, index, key);
    return false;
  }
  // An anchor or a tag may also be the last thing of the file, without a line end.
  const endsInProperty = !key && item.sep === undefined;
  if (properties.newlineAfterProperty || endsInProperty || hasNewline(key)) {
    complainOfLinesInKey(reading, key, properties);
    return false;
  }
  const colon = colonOf(item)?.offset;
  if (key && colon !== undefined && colon - key.offset > LIMITS.keyLength) {
    const message = `this key is longer than ${LIMITS.keyLength} characters, the most that YAML allows`;
    const at = { start: key.offset, end: key.offset + 1 };
    reading.problems.malformed(keyTooLong, { at, message, help: "shorten it, or close a quote that is open" });
    return false;
  }
  reading.strayColumn = undefined;
  return true;
}

function hasNewline(key: CST.Token | null | undefined): boolean {
  if (key?.type !== "scalar" && key?.type !== "single-quoted-scalar" && key?.type !== "double-quoted-scalar")
    return false;
  return key.source.includes("\n") || (key.end?.some(({ type }) => type === "newline") ?? false);
}

function readItemValue(reading: Reading, map: CST.BlockMap, item: Item, key: Key, depth: number): Branch | undefined {
  const { sep, value } = item;
  const properties = readProperties(
    sep ?? [],
    {
      indicator: "map-value-ind",
      inFlow: false,
      next: value,
      offset: key.at.end,
      parentIndent: map.indent,
      startOnNewline: false,
    },
    reading.problems,
  );
  if (properties.indicator === undefined) {
    complainOfNoColon(reading, key.at);
    return undefined;
  }
  if (isInnerMap(item)) {
    complainOfInnerMap(reading, key, item.value);
    return branch(null, { start: item.value.offset, end: item.value.offset }, key.at);
  }
  if (value && hasRest(value) && complainsOfGluedBracket(reading, key))
    return branch(null, { start: value.offset, end: value.offset }, key.at);
  return readNode(reading, value, properties, properties.signsEnd, { key: key.at, depth });
}
