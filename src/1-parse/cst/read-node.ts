import { type Branch, branch } from "../branch.js";
import { complaint as badAnchor } from "../complaints/bad-anchor/complaint.js";
import { coreValue } from "../core-value.js";
import { show } from "../show.js";
import { checkTag } from "./check-tag.js";
import { complainOfToken } from "./complain-of-token.js";
import { countValues } from "./count-values.js";
import type { Properties } from "./properties.js";
import { readAlias } from "./read-alias.js";
import { readAnchored } from "./read-anchored.js";
import { readBlockList } from "./read-block-list.js";
import { readBlockMap } from "./read-block-map.js";
import { readFlow } from "./read-flow.js";
import { readScalarText, type ScalarToken } from "./read-scalar.js";
import type { Reading, Site } from "./reading.js";
import { scalarSpan } from "./scalar-span.js";
import { refuseStrangeBlanks } from "./strange-blanks.js";
import { tokenSpan } from "./token-span.js";
import type { CST } from "./yaml-package.js";

/** Reads one node of the tree, with the anchor and tag before it. A token that is absent is an empty value, null. */
export function readNode(
  reading: Reading,
  token: CST.Token | undefined,
  properties: Properties,
  emptyAt: number,
  site: Site,
): Branch {
  const read = () => readToken(reading, token, properties, emptyAt, site);
  if (properties.anchor === undefined || token?.type === "alias") return read();
  return readAnchored(reading, properties.anchor.source.slice(1), site.depth, read);
}

function readToken(
  reading: Reading,
  token: CST.Token | undefined,
  properties: Properties,
  emptyAt: number,
  site: Site,
): Branch {
  if (token === undefined) return readEmpty(reading, properties, emptyAt, site);
  switch (token.type) {
    case "alias":
      return readAlias(reading, token, properties, site);
    case "scalar":
    case "single-quoted-scalar":
    case "double-quoted-scalar":
    case "block-scalar":
      return readScalar(reading, token, properties, site);
    case "block-map":
      checkTag(reading, properties, "map");
      return readBlockMap(reading, token, site);
    case "block-seq":
      checkTag(reading, properties, "list");
      checkDashLine(reading, properties);
      return readBlockList(reading, token, site);
    case "flow-collection":
      return readFlowCollection(reading, token, properties, site);
    default:
      complainOfToken(reading, token);
      return branch(null, { start: token.offset, end: token.offset }, site.key);
  }
}

function readFlowCollection(reading: Reading, token: CST.FlowCollection, properties: Properties, site: Site): Branch {
  if (token.start.source === "{") checkTag(reading, properties, "map");
  else checkTag(reading, properties, "list");
  return readFlow(reading, token, site);
}

function readEmpty(reading: Reading, properties: Properties, emptyAt: number, site: Site): Branch {
  const at = { start: emptyAt, end: emptyAt };
  countValues(reading, 1, at);
  return branch(checkTag(reading, properties, "scalar") ? "" : null, at, site.key);
}

function readScalar(reading: Reading, token: ScalarToken, properties: Properties, site: Site): Branch {
  const at = scalarSpan(reading, token);
  countValues(reading, 1, at);
  const text = readScalarText(reading, token, site.depth === 0);
  if (token.type === "scalar") refuseStrangeBlanks(reading, token, "value");
  const isString = checkTag(reading, properties, "scalar") || token.type !== "scalar";
  return branch(isString ? text : coreValue(text), at, site.key);
}

/** `&x - a` on one line says neither that the list is meant nor that its first entry is. */
function checkDashLine({ problems }: Reading, { anchor, tag, newlineAfterProperty }: Properties): void {
  const property = anchor ?? tag;
  if (property === undefined || newlineAfterProperty) return;
  problems.malformed(badAnchor, {
    at: tokenSpan(property),
    message: `${show(property.source)} stands on the line of a dash, and it cannot be told what it belongs to`,
    help: "put it behind the dash for the entry, or on a line before the dash for the list",
  });
}
