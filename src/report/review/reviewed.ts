import type { FileDiff } from "../../output/file-diff.js";
import type { Review } from "../../review/review.js";

/** The review of one topology, ready to be shown. */
export interface Reviewed {
  /** As the user named it. */
  readonly topology: string;
  /** What it was compared with: `out/`, `main (1a2b3c4)`. */
  readonly against: string;
  readonly review: Review;
  /** The sentence above everything. */
  readonly headline: string;
  /** What a reader has to know beside: that a bundle is missing, that it was not what its topology said. */
  readonly notes: readonly string[];
  /** The topology itself, where it was compared with a former one. */
  readonly source?: FileDiff;
  /** Each changed file of the bundle, by path. */
  readonly files: readonly FileDiff[];
}

export type Depth = "summary" | "changes" | "full";
