import { complaint as numberNeeded } from "../complaints/number-needed/complaint.js";
import { complaint } from "../complaints/unsupported-version/complaint.js";
import type { Explanation } from "../explanation.js";
import type { Failure } from "../failure.js";
import { flowYaml } from "../flow-yaml.js";
import { quoted } from "../quoted.js";
import { replaceWith } from "../replace-with.js";

/** Explains a `version` that this compiler does not know. */
export function explainVersion(failure: Failure): Explanation {
  const { found } = failure;
  const known = failure.wanted.target.const;
  if (found === String(known)) return inQuotes(known);
  const newer = typeof found === "number" && found > 1;
  return {
    kind: complaint,
    message: `${found === null ? "nothing" : quoted(found)} is not a version of the language that this compiler knows; it knows \`${known}\``,
    help: newer ? "use a newer twinhost, or write `version: 1` and see what it says" : "write `version: 1`",
    fix: newer || found === null ? undefined : replaceWith(known, false),
  };
}

function inQuotes(known: unknown): Explanation {
  return {
    kind: numberNeeded,
    message: `the version is a number, and ${quoted(flowYaml(String(known)))} is a text because of its quotes`,
    help: `write \`${known}\` without quotes`,
    fix: replaceWith(known, true),
  };
}
