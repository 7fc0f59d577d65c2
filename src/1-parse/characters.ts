import type { Complaint } from "../core/complaint.js";
import type { Span } from "../core/span.js";
import { complaint as brokenCharacter } from "./complaints/broken-character/complaint.js";
import { complaint as controlCharacter } from "./complaints/control-character/complaint.js";
import { complaint as hiddenCharacter } from "./complaints/hidden-character/complaint.js";
import type { Problems } from "./problems.js";

/**
 * What no topology may hold, whatever stands around it: control characters that YAML does not allow (§5.1), halves of
 * surrogate pairs and codes that are no characters, marks that turn the direction of the text or have no width. A byte
 * order mark may begin the file.
 */
const FORBIDDEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f]+|\r(?!\n)|(?!^)\ufeff|[\u202a-\u202e\u2066-\u2069]|[\ufffe\uffff]|\p{Surrogate}/gu;

/** Complains of every forbidden character, one complaint for a run of them. */
export function checkCharacters(text: string, problems: Problems): void {
  for (const found of text.matchAll(FORBIDDEN)) {
    const at = { start: found.index, end: found.index + found[0].length };
    complainOf(found[0], at, problems);
  }
}

function complainOf(found: string, at: Span, problems: Problems): void {
  const name = `U+${found.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
  const [kind, message, help] = describe(found.charCodeAt(0), name);
  problems.add(kind, { at, message, help });
}

function describe(code: number, name: string): readonly [Complaint, message: string, help: string] {
  if (code === 0)
    return [controlCharacter, "the file has a NUL byte in it, so it is no text in UTF-8", "save it as UTF-8"];
  if (code === 0x0d) {
    const message = "a carriage return stands without a line feed after it";
    return [controlCharacter, message, "save the file with line ends of Unix (LF) or Windows (CRLF)"];
  }
  if (code < 0xa0) {
    const message = `the control character ${name} stands in the file`;
    return [controlCharacter, message, "remove it; if it is meant, write it as an escape within double quotes"];
  }
  if (code >= 0xd800 && code <= 0xdfff) {
    return [brokenCharacter, `half of a character (${name}) stands in the file`, "write the character again"];
  }
  if (code >= 0xfffe) return [brokenCharacter, `${name} stands in the file, which is no character`, "remove it"];
  if (code === 0xfeff) {
    const message = "a byte order mark (U+FEFF) stands within the file; it cannot be seen";
    return [hiddenCharacter, message, "remove it; it comes from joining files"];
  }
  const message = `${name} turns the direction of the text, so that the line shows something else than it says`;
  return [hiddenCharacter, message, "remove it"];
}
