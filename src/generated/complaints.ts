// Made from the folder listing by scripts/generate-registries.ts (`npm run generate`); do not edit.
import type { Complaint } from "../core/complaint.js";

export const complaints = [] as const satisfies readonly Complaint[];
