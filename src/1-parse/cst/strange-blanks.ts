import { complaint as hiddenCharacter } from "../complaints/hidden-character/complaint.js";
import type { Problems } from "../problems.js";
import { STRANGE_BLANK } from "../strange-blank.js";
import type { Reading } from "./reading.js";
import type { CST } from "./yaml-package.js";

const BLANK = STRANGE_BLANK.source;
/** Within a text it may be meant; at its ends and behind a colon it only looks like the blank that YAML needs. */
const IN_VALUE = new RegExp(`^${BLANK}|(?<=:)${BLANK}|${BLANK}$`);

/** Refuses unquoted scalars with blanks in them that a reader sees and YAML does not. */
export function refuseStrangeBlanks({ problems }: Reading, token: CST.FlowScalar, part: "key" | "value"): void {
  const found = (part === "key" ? STRANGE_BLANK : IN_VALUE).exec(token.source);
  if (found !== null) complainOfStrangeBlank(problems, token.offset + found.index, found[0]);
}

/** It is the form that suffers: where a blank was meant, a key has lost its colon as well. */
export function complainOfStrangeBlank(problems: Problems, start: number, character: string): void {
  const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
  problems.malformed(hiddenCharacter, {
    at: { start, end: start + 1 },
    message: `the character U+${code} looks like a blank or like nothing, but YAML takes it for a letter`,
    help: "replace it by a space, or put the text in quotes if it is meant",
    fix: { title: "replace it by a space", safe: false, at: { start, end: start + 1 }, text: " " },
  });
}
