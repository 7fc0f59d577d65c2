// Made from the folder listing by scripts/generate-registries.ts (`npm run generate`); do not edit.
import type { Rule } from "../4-check/rule.js";

export const rules = [] as const satisfies readonly Rule[];
