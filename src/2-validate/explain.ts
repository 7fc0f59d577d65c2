import { BugError } from "../core/bug-error.js";
import { complain } from "../core/complaint.js";
import type { Diagnostic, Place } from "../core/diagnostic.js";
import { explainChoice } from "./explain/choice.js";
import { explainLength } from "./explain/length.js";
import { explainMissing } from "./explain/missing.js";
import { explainRange } from "./explain/range.js";
import { explainSerial } from "./explain/serial.js";
import { explainText } from "./explain/text.js";
import { explainType } from "./explain/type.js";
import { explainUnknown } from "./explain/unknown.js";
import { explainVersion } from "./explain/version.js";
import type { Explanation } from "./explanation.js";
import type { Failure } from "./failure.js";

/** By the keyword of the schema that failed. A keyword without an entry is a fault of ours, and a test looks for it. */
export const EXPLAINED: Readonly<Record<string, (failure: Failure) => readonly Explanation[]>> = {
  additionalProperties: explainUnknown,
  required: explainMissing,
  type: (failure) => [explainType(failure)],
  const: (failure) => [explainVersion(failure)],
  enum: (failure) => [explainChoice(failure)],
  anyOf: (failure) => [explainSerial(failure)],
  pattern: (failure) => [explainText(failure)],
  format: (failure) => [explainText(failure)],
  minimum: (failure) => [explainRange(failure)],
  maximum: (failure) => [explainRange(failure)],
  minLength: (failure) => [explainLength(failure)],
  maxLength: (failure) => [explainLength(failure)],
  minItems: (failure) => [explainLength(failure)],
  maxItems: (failure) => [explainLength(failure)],
  minProperties: (failure) => [explainLength(failure)],
};

/** A failure as diagnostics: mostly one; none where another one says it; more where an unknown key holds a password. */
export function explain(failure: Failure): readonly Diagnostic[] {
  const explanations = EXPLAINED[failure.keyword];
  if (explanations === undefined) throw new BugError(`nothing explains the keyword ${failure.keyword}`);
  const at: Place = { path: failure.path, part: failure.part };
  return explanations(failure).map((explanation) => diagnostic(explanation, explanation.at ?? at));
}

function diagnostic({ kind, message, help, fix }: Explanation, at: Place): Diagnostic {
  return complain(kind, {
    at,
    message,
    ...(help === undefined ? {} : { help }),
    ...(fix === undefined ? {} : { fix: { title: fix.title, safe: fix.safe, edits: [{ at, text: fix.text }] } }),
  });
}
