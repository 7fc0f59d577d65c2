import fc from "fast-check";

/**
 * Chance in tests: in CI a commit is judged the same each time, everywhere else each run looks at other values.
 * TWINHOST_SEED repeats a run; a property that fails prints its seed.
 */
const seed = process.env["TWINHOST_SEED"] ?? (process.env["CI"] === undefined ? undefined : "20260");

if (seed !== undefined) fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(seed) });
