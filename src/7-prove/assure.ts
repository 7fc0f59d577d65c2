import type { Model } from "../3-resolve/model.js";
import type { Reading } from "../6-read/reading.js";
import { BugError } from "../core/bug-error.js";
import { prove } from "./prove.js";

/**
 * Throws a BugError where a bundle that was just made does otherwise than its topology says: whatever is found there is
 * wrong in the compiler, and nobody should get it.
 */
export function assure(model: Model, { deployment, faults }: Reading): void {
  const { diagnostics } = prove(model, deployment, faults);
  if (diagnostics.length === 0) return;
  const named = diagnostics.slice(0, MOST).map(({ code, message }) => `${code}: ${message}`);
  const more = diagnostics.length > MOST ? `; and ${diagnostics.length - MOST} more` : "";
  throw new BugError(`the bundle would not do what the topology says, and was not written: ${named.join("; ")}${more}`);
}

/** One cause often shows in many places. */
const MOST = 5;
