/** One complaint of a program about a bundle. */
export interface Finding {
  /** The path in the bundle. */
  readonly file: string;
  /** Counted from 1, where the program names one. */
  readonly line?: number;
  /** In the program's own words, on one line; they may quote the bundle, so show them through a gate. */
  readonly message: string;
}
