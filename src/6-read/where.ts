/** A place in the bundle that people can open: a file by its path there, and a line counted from 1. */
export interface Where {
  readonly file: string;
  readonly line: number;
}
