import { complaint as listOnKeyLine } from "../complaints/list-on-key-line/complaint.js";
import { complaint as unexpected } from "../complaints/unexpected/complaint.js";
import { show } from "../show.js";
import { complainOfBracket } from "./complain-of-bracket.js";
import { complainOfMixture } from "./complain-of-mixture.js";
import type { Reading } from "./reading.js";
import { tokenStart } from "./token-span.js";
import type { CST } from "./yaml-package.js";

/** Complains of a token for which the parser found no place. */
export function complainOfToken(reading: Reading, token: CST.Token): void {
  const { problems } = reading;
  const at = tokenStart(token);
  const source = "source" in token ? token.source : "";
  if (source === "-") {
    complainOfDash(reading, token.offset);
  } else if (source === "]" || source === "}") {
    complainOfBracket(reading, { offset: token.offset, source });
  } else {
    const message = `${show(source)} cannot stand here`;
    problems.lost(unexpected, { at, message, help: "remove it, or quote the whole value if it belongs to a text" });
  }
}

/** A dash where no list entry can be: `a: - b`, or an entry below a key in the same column. */
function complainOfDash(reading: Reading, offset: number): void {
  const lineStart = reading.text.lastIndexOf("\n", offset - 1) + 1;
  if (reading.text.slice(lineStart, offset).trim() === "") {
    complainOfMixture(reading, offset);
    return;
  }
  reading.problems.malformed(listOnKeyLine, {
    at: { start: offset, end: offset + 1 },
    message: "a list begins on the line of its key",
    help: "put the first dash on a line of its own, write the list in brackets, or quote the value if it is a text",
  });
}
