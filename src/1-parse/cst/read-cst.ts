import type { Branch } from "../branch.js";
import { complaint as tooMuch } from "../complaints/too-much/complaint.js";
import { LIMITS } from "../limits.js";
import type { Problems } from "../problems.js";
import { readStream } from "./read-stream.js";
import { readTokens } from "./read-tokens.js";
import { reading } from "./reading.js";
import { complainOfDepth } from "./too-deep.js";

/**
 * Reads a text as YAML 1.2, with all of the language that twinhost takes, and says what is wrong with it. `notPlainAt` is
 * where the plain reader gave up: in a file too long for this reader, that is the place to look at.
 */
export function readCst(text: string, problems: Problems, notPlainAt: number): Branch | undefined {
  const { tokens, stopped } = readTokens(text);
  if (stopped?.bound === "lexemes") {
    complainOfLength(problems, notPlainAt);
    return undefined;
  }
  const root = readStream(reading(text, problems), tokens);
  // A mistake can make what follows look nested; then the mistake is what there is to say.
  if (stopped?.bound === "depth" && problems.isEmpty) complainOfDepth({ problems }, stopped.at.start);
  return problems.isEmpty ? root : undefined;
}

function complainOfLength(problems: Problems, offset: number): void {
  problems.add(tooMuch, {
    at: { start: offset, end: offset + 1 },
    message:
      `the file has more than ${LIMITS.lexemes} words and signs, and something here that only small files may have: ` +
      "an anchor, a tag, a text over several lines, or a mistake",
    help: "write this in a plain way, or split the file into several topologies",
  });
}
