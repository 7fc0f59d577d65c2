import type { Sample } from "./measure.js";

/** The middle of some samples, and from where to where they go. */
export interface Summary {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

/** Which figure of a sample is looked at. */
export type Measure = keyof Sample;

export function summarize(samples: readonly Sample[], measure: Measure): Summary {
  const sorted = samples.map((sample) => sample[measure]).sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return {
    median: sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2,
    low: sorted[0] ?? Number.NaN,
    high: sorted.at(-1) ?? Number.NaN,
  };
}

/** The exponent `e` with which a cost grows with a size: cost ~ size^e. */
export function growth(from: { size: number; cost: number }, to: { size: number; cost: number }): number {
  return Math.log(to.cost / from.cost) / Math.log(to.size / from.size);
}
