/** How much bytecode a function runs until V8 considers to optimize it, in bytes: eight times what V8 11 takes. */
const BUDGET = 8 * 67_584;

/**
 * Lets V8 optimize later. A compiler runs nearly all of its code for the first time, and few functions long: V8 11, that of
 * Node 20, spends a fifth of the processor time of a small build and two fifths of a larger one on machine code that
 * is hardly used. Later versions have one more compiler between, and gain nothing.
 */
export function optimizeLate(): void {
  if (!process.versions.v8.startsWith("11.")) return;
  const { setFlagsFromString } = require("node:v8") as typeof import("node:v8");
  setFlagsFromString(`--interrupt-budget=${BUDGET}`);
}
