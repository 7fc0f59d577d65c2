import type { Diagnostic } from "../core/diagnostic.js";

/** An artifact cannot be made of this topology. Carries what to tell the user; `emit` makes it part of the diagnostics. */
export class Refused extends Error {
  override readonly name = "Refused";

  constructor(readonly diagnostic: Diagnostic) {
    super(diagnostic.message);
  }
}
