// Made from the folder listing by scripts/generate-registries.ts (`npm run generate`); do not edit.
import type { Artifact } from "../5-emit/artifact.js";

export const artifacts = [] as const satisfies readonly Artifact[];
