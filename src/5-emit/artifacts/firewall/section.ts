import type { Rule } from "./rule.js";

/** Rules that belong together, under a comment that says why they are there. */
export interface Section {
  readonly about: string;
  readonly rules: readonly Rule[];
}
