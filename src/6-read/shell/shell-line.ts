/** A line of a script with those that it goes on in: joined at a backslash, and until every quote has ended. */
export interface ShellLine {
  /** Where it begins. */
  readonly line: number;
  readonly text: string;
}
