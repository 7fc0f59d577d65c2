import { complaint as unknownTag } from "../complaints/unknown-tag/complaint.js";
import { show } from "../show.js";
import type { Properties } from "./properties.js";
import type { Reading } from "./reading.js";
import { tokenSpan } from "./token-span.js";

/** The tags that a node may have: those that say what it is anyway, and the one that makes a scalar a string. */
const KNOWN = {
  map: { name: "a mapping", tags: ["!!map", "!", "!<tag:yaml.org,2002:map>"] },
  list: { name: "a list", tags: ["!!seq", "!", "!<tag:yaml.org,2002:seq>"] },
  scalar: { name: "a scalar", tags: ["!!str", "!", "!<tag:yaml.org,2002:str>"] },
} as const;

/** Has the node a tag? Complains when it is not one of those that fit. */
export function checkTag({ problems }: Reading, { tag }: Properties, kind: keyof typeof KNOWN): boolean {
  if (tag === undefined) return false;
  const { name, tags } = KNOWN[kind];
  if (tags.some((known) => known === tag.source)) return true;
  problems.add(unknownTag, {
    at: tokenSpan(tag),
    message: `the tag ${show(tag.source)} is not known here; ${name} can have ${show(tags[0])} and nothing else`,
    help: "remove the tag, or quote the value if it is a text that begins with `!`",
  });
  return false;
}
