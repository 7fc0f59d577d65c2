import { type Branch, branch } from "../branch.js";
import { complaint as badAnchor } from "../complaints/bad-anchor/complaint.js";
import { complaint as recursiveAlias } from "../complaints/recursive-alias/complaint.js";
import { complaint as tooDeep } from "../complaints/too-deep/complaint.js";
import { complaint as tooManyAliases } from "../complaints/too-many-aliases/complaint.js";
import { complaint as unknownAlias } from "../complaints/unknown-alias/complaint.js";
import { LIMITS } from "../limits.js";
import { show } from "../show.js";
import { countValues } from "./count-values.js";
import { checkLineEnd } from "./line-end.js";
import type { Properties } from "./properties.js";
import type { Anchored, Reading, Site } from "./reading.js";
import { tokenSpan } from "./token-span.js";
import type { CST } from "./yaml-package.js";

/**
 * What an alias stands for: the very same value, not a copy of it, and the places where that is written; the alias itself
 * is the place of the whole. It counts for as much as it stands for, so that no few lines can become a billion values.
 */
export function readAlias(reading: Reading, token: CST.FlowScalar, properties: Properties, site: Site): Branch {
  const at = tokenSpan(token);
  const { problems } = reading;
  checkLineEnd(reading, token.end);
  checkForm(reading, token, properties);
  if (++reading.aliases === LIMITS.aliases + 1) {
    const message = `the file uses aliases more than ${LIMITS.aliases} times`;
    problems.lost(tooManyAliases, { at, message, help: "write what is common to all nodes under `defaults`" });
  }
  const anchored = reading.anchors.get(token.source.slice(1));
  if (anchored === undefined || anchored === "open") {
    complainOfTarget(reading, token, anchored);
    return branch(null, at, site.key);
  }
  checkDepth(reading, token, site.depth + anchored.height);
  countValues(reading, anchored.values, at);
  return branch(anchored.branch.value, at, site.key, anchored.branch.spans.children);
}

function checkForm({ problems }: Reading, token: CST.FlowScalar, { anchor, tag }: Properties): void {
  const property = anchor ?? tag;
  if (token.source === "*") {
    const message = "an alias has no name: `*` is followed by a blank";
    problems.malformed(badAnchor, {
      at: tokenSpan(token),
      message,
      help: "write the name right after `*`, or quote the value",
    });
  } else if (property !== undefined) {
    const message = `the alias ${show(token.source)} has ${show(property.source)} before it; it takes no anchor or tag`;
    problems.malformed(badAnchor, { at: tokenSpan(property), message, help: `remove ${show(property.source)}` });
  }
}

function complainOfTarget({ problems }: Reading, token: CST.FlowScalar, anchored: Anchored | undefined): void {
  const at = tokenSpan(token);
  const name = token.source.slice(1);
  if (anchored === "open") {
    const message = `${show(token.source)} stands within the very value that it names, so it would never end`;
    problems.add(recursiveAlias, { at, message, help: "write out what is meant" });
  } else if (!problems.isMalformed) {
    const quoted = JSON.stringify(token.source);
    problems.add(unknownAlias, {
      at,
      message: `${show(token.source)} stands for nothing: no value before it has the anchor ${show(`&${name}`)}`,
      help: `quote it if it is a text that begins with \`*\`: ${show(quoted)}; else correct the name`,
      fix: { title: `quote it: ${quoted}`, safe: false, at, text: quoted },
    });
  }
}

function checkDepth(reading: Reading, token: CST.FlowScalar, depth: number): void {
  reading.deepest = Math.max(reading.deepest, depth);
  if (depth <= LIMITS.depth) return;
  const message = `with what ${show(token.source)} stands for, the file is nested more than ${LIMITS.depth} deep`;
  reading.problems.lost(tooDeep, { at: tokenSpan(token), message, help: "write it flatter" });
}
