import { MARKS, type Mark } from "./effect.js";
import type { Review } from "./review.js";

/** How each mark is called. */
export const MARK_NAMES: Readonly<Record<Mark, string>> = {
  dataloss: "data loss",
  widening: "widening",
  redundancy: "redundancy",
};

const MARK_PHRASES: Readonly<Record<Mark, readonly [one: string, several: string]>> = {
  dataloss: ["may lose data", "may lose data"],
  widening: ["widens access", "widen access"],
  redundancy: ["removes redundancy", "remove redundancy"],
};

export interface Touched {
  /** The changed files of the bundle. */
  readonly files: number;
  /** Those of them that go to a machine, or run on one. */
  readonly onMachines: number;
}

/** The review in one sentence without a final dot. */
export function headline({ effects, changes, faults }: Review, touched: Touched): string {
  if (touched.files === 0) return "nothing changes";
  if (faults.length > 0) return "what this does to the servers cannot be told: a bundle is not understood";
  if (effects.length === 0 && changes.length === 0)
    return touched.onMachines === 0
      ? "nothing on the server changes: only what stays in the bundle"
      : "nothing on the server changes: comments only";
  const total = `${effects.length} ${effects.length === 1 ? "effect" : "effects"}`;
  const counts = markCounts({ effects });
  const marked = MARKS.filter((mark) => counts[mark] > 0).map(
    (mark) => `${counts[mark]} ${MARK_PHRASES[mark][counts[mark] === 1 ? 0 : 1]}`,
  );
  return marked.length === 0 ? total : `${total}: ${marked.join(", ")}`;
}

export function markCounts({ effects }: Pick<Review, "effects">): Readonly<Record<Mark, number>> {
  const count = (mark: Mark): number => effects.filter((effect) => effect.mark === mark).length;
  return { dataloss: count("dataloss"), widening: count("widening"), redundancy: count("redundancy") };
}
