/** A file of the bundle that no reader takes in, and the reason for which that is right. */
export interface UnreadFile {
  readonly path: string;
  readonly because: string;
}
