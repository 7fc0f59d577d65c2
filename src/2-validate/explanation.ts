import type { Complaint } from "../core/complaint.js";
import type { Place } from "../core/diagnostic.js";

/** A text to put in place of what was found. */
export interface Replacement {
  readonly title: string;
  /** As it is to stand in the file. */
  readonly text: string;
  readonly safe: boolean;
}

/** A failure in words of our own. */
export interface Explanation {
  readonly kind: Complaint;
  readonly message: string;
  readonly help?: string | undefined;
  readonly fix?: Replacement | undefined;
  /** Where it is, if not where the failure is. */
  readonly at?: Place;
}
