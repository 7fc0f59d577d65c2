/** A small change to a bundle that a judge has to find. */
export interface Broken {
  /** The judge's name. */
  readonly judge: string;
  /** What is wrong, for the name of the test. */
  readonly what: string;
  /** The fixture to whose bundle it is done. */
  readonly bundle: string;
  readonly file: string;
  readonly change: (text: string) => string;
  /** A part of what the judge says. */
  readonly says: RegExp;
}
