/** What a reviewer has to look at first: more can be reached, less is left when something fails, data may be lost. */
export type Mark = "widening" | "redundancy" | "dataloss";

/** In the order in which they are told. */
export const MARKS: readonly Mark[] = ["dataloss", "widening", "redundancy"];

/** Something that will be different on the servers, or for those who use them. */
export interface Effect {
  /** What kind of effect: `reach/opened`, `answer/added`. Stable, for programs. */
  readonly kind: string;
  readonly mark?: Mark;
  /** One sentence without a final dot; names stand between backticks. */
  readonly text: string;
  /** The artifacts that it is read from, as `firewall` of a machine: a change there is told by this. */
  readonly about: readonly About[];
}

/** An artifact by its name in the manifest, on one machine or, without one, wherever it is. */
export interface About {
  readonly artifact: string;
  readonly machine?: string;
}
