import type { Model } from "../3-resolve/model.js";
import { complain } from "../core/complaint.js";
import type { Diagnostic } from "../core/diagnostic.js";
import { foldRepeated } from "../core/fold-repeated.js";
import { rules } from "../generated/rules.js";
import type { Rule } from "./rule.js";
import { applySilences } from "./silence.js";

/**
 * Phase 4: everything that is known about topologies, asked of this one. Silenced warnings are left out, and of what is
 * said a hundred times the rest is only counted.
 */
export function check(model: Model, known: readonly Rule[] = rules): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  for (const rule of known) rule.check(model, (finding) => diagnostics.push(complain(rule, finding)));
  return foldRepeated(applySilences(model.silences, diagnostics));
}
