// Made from the folder listing by scripts/generate-registries.ts (`npm run generate`); do not edit.
import { provider as nspawn } from "../providers/nspawn/provider.js";
import type { Provider } from "../providers/provider.js";
import { provider as virtuozzo } from "../providers/virtuozzo/provider.js";

export const providers = [
  nspawn,
  virtuozzo,
] as const satisfies readonly Provider[];
