/** TWINHOST_LONG=1 asks for the long run: twenty times as many topologies, every hostile text in every place, more panels. */
export const isLong = process.env["TWINHOST_LONG"] === "1";

/** Where chance begins; printed, so that TWINHOST_SEED repeats a run. In CI a commit is judged the same each time. */
export const seed = Number(
  process.env["TWINHOST_SEED"] ?? (process.env["CI"] === undefined ? Math.floor(Math.random() * 2 ** 31) : 20260),
);
