import { complaint } from "../complaints/control-character/complaint.js";
import type { Explanation } from "../explanation.js";
import { quoted } from "../quoted.js";
import { replaceWith } from "../replace-with.js";

/** Why a text cannot stand beside a rule: comments in generated files have one line, and no file format can quote a NUL. */
export function explainComment(text: string): Explanation {
  const lines = /[\n\r]/.test(text);
  const meant = text.replace(/[\s\p{Cc}]+/gu, " ").trim();
  return {
    kind: complaint,
    message: `${quoted(text)} has ${lines ? "more than one line" : "a control character"}, and a comment stands on one line beside the rule`,
    help: lines ? "write it on one line" : "take the control characters out",
    fix: meant === "" ? undefined : replaceWith(meant, false),
  };
}
