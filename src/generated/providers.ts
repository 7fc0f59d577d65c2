// Made from the folder listing by scripts/generate-registries.ts (`npm run generate`); do not edit.
import type { Provider } from "../providers/provider.js";

export const providers = [] as const satisfies readonly Provider[];
