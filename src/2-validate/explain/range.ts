import { complaint as notAPort } from "../complaints/not-a-port/complaint.js";
import { complaint as outOfRange } from "../complaints/out-of-range/complaint.js";
import type { Explanation } from "../explanation.js";
import type { Failure } from "../failure.js";
import { quoted } from "../quoted.js";
import { whatIs } from "../what-is.js";

/** Explains a number that is too small or too large. */
export function explainRange(failure: Failure): Explanation {
  const { minimum, maximum, title } = failure.wanted.target;
  const small = failure.keyword === "minimum";
  if (title === "Port") {
    return {
      kind: notAPort,
      message: `${quoted(failure.found)} is no port number: ports are from 1 to 65535${failure.found === 0 ? ", and 0 stands for any port" : ""}`,
    };
  }
  return {
    kind: outOfRange,
    message: `${whatIs(failure.path)} is ${quoted(failure.found)}, which is too ${small ? "small" : "large"}`,
    help: `write a number from ${minimum} to ${maximum}`,
  };
}
