import { type Branch, branch } from "../branch.js";
import type { SpanTree } from "../source-tree.js";
import { complainOfMixture } from "./complain-of-mixture.js";
import { countValues } from "./count-values.js";
import { complainOfColumn, complainOfDashColumn } from "./misplaced-key.js";
import { type Properties, readProperties } from "./properties.js";
import { readNode } from "./read-node.js";
import type { Reading, Site } from "./reading.js";
import { isTooDeep } from "./too-deep.js";
import type { CST } from "./yaml-package.js";

/** Reads a list with dashes. */
export function readBlockList(reading: Reading, token: CST.BlockSequence, site: Site): Branch {
  const start = token.offset;
  const depth = site.depth + 1;
  if (isTooDeep(reading, depth, start)) return branch(null, { start, end: start + 1 }, site.key);
  countValues(reading, 1, { start, end: start + 1 });
  const value: unknown[] = [];
  const children = new Map<number, SpanTree>();
  let end = start;
  for (const item of token.items) {
    const properties = readItemProperties(reading, token, item, end);
    if (properties.indicator === undefined) {
      complainOfItem(reading, token, item, properties);
      continue;
    }
    reading.strayColumn = undefined;
    const node = readNode(reading, item.value, properties, properties.signsEnd, { depth });
    children.set(value.length, node.spans);
    value.push(node.value);
    end = node.spans.value.end;
  }
  return branch(value, { start, end }, site.key, children);
}

type Item = CST.BlockSequence["items"][number];

function readItemProperties(reading: Reading, list: CST.BlockSequence, item: Item, offset: number): Properties {
  const { indent } = list;
  return readProperties(
    item.start,
    { indicator: "seq-item-ind", inFlow: false, next: item.value, offset, parentIndent: indent, startOnNewline: true },
    reading.problems,
  );
}

/** Something among the entries that has no dash; blank lines and comments are nothing. */
function complainOfItem(reading: Reading, list: CST.BlockSequence, { value }: Item, { anchor, tag }: Properties): void {
  const token = anchor ?? tag ?? value;
  if (token === undefined) return;
  if (value?.type === "block-seq") complainOfDashColumn(reading, token.offset);
  else if ("indent" in token && token.indent > list.indent) complainOfColumn(reading, token);
  else complainOfMixture(reading, token.offset);
}
