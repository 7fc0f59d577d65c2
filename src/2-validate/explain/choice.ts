import { joined } from "../../core/joined.js";
import { nearestName } from "../../core/nearest-name.js";
import { complaint } from "../complaints/not-in-list/complaint.js";
import type { Explanation } from "../explanation.js";
import type { Failure } from "../failure.js";
import { quoted } from "../quoted.js";
import { replaceWith } from "../replace-with.js";
import { whatIs } from "../what-is.js";

/** Explains a value that is none of those which are possible. */
export function explainChoice(failure: Failure): Explanation {
  const choices = (failure.wanted.target.enum ?? []).map(String);
  const nearest = typeof failure.found === "string" ? nearestName(failure.found, choices) : undefined;
  const shown = failure.found === null ? "nothing" : quoted(failure.found);
  return {
    kind: complaint,
    message: `${whatIs(failure.path)} is ${shown}, and it can be ${joined(
      choices.map((choice) => `\`${choice}\``),
      "or",
    )}`,
    help: nearest === undefined ? "write one of these" : `did you mean \`${nearest}\`?`,
    fix: nearest === undefined ? undefined : replaceWith(nearest, nearest === String(failure.found).toLowerCase()),
  };
}
