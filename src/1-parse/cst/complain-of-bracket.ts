import { complaint as strayBracket } from "../complaints/stray-bracket/complaint.js";
import { show } from "../show.js";
import type { Reading } from "./reading.js";
import { tokenSpan } from "./token-span.js";

/** Complains of a bracket that closes nothing. */
export function complainOfBracket(
  { problems }: Reading,
  token: { readonly offset: number; readonly source: string },
): void {
  const message = `this ${show(token.source)} closes nothing: there is no bracket open`;
  problems.lost(strayBracket, { at: tokenSpan(token), message, help: "remove it, or open the bracket before it" });
}
