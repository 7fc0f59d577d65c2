import { complaint } from "../complaints/not-a-code/complaint.js";
import type { Explanation } from "../explanation.js";
import { quoted } from "../quoted.js";

/** Why a text is not the code of a warning. */
export function explainCode(text: string): Explanation {
  const inBrackets = /([a-z0-9-]+\/[a-z0-9-]+)/.exec(text)?.[1];
  return {
    kind: complaint,
    message: `${quoted(text)} is not the code of a warning: a code is two words with a \`/\` between, as it stands in the message`,
    help: inBrackets === undefined ? "write for example `dns/private-address`" : `did you mean ${quoted(inBrackets)}?`,
  };
}
