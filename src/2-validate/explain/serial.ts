import { complaint } from "../complaints/bad-serial/complaint.js";
import type { Explanation } from "../explanation.js";
import type { Failure } from "../failure.js";
import { quoted } from "../quoted.js";
import { replaceWith } from "../replace-with.js";

/** Explains a serial that is neither `auto` nor a number of 32 bits (RFC 1035 §3.3.13). */
export function explainSerial(failure: Failure): Explanation {
  const { found } = failure;
  const digits = typeof found === "string" && /^[1-9][0-9]{0,9}$/.test(found) && Number(found) < 2 ** 32;
  return {
    kind: complaint,
    message: `${found === null ? "nothing" : quoted(found)} is not a serial: it is \`auto\`, or a whole number from 1 to 4294967295 that is the least it may be`,
    help: digits
      ? `write \`${found}\` without quotes`
      : "write `auto`, or the serial that the zone had where it was served before",
    fix: digits ? replaceWith(Number(found), true) : undefined,
  };
}
