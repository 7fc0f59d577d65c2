/** A word of a shell command after quotes were taken away, or an operator. POSIX.1-2017, XCU 2.2 and 2.3 */
export interface ShellToken {
  readonly line: number;
  readonly text: string;
  readonly kind: "word" | "operator";
  /** Nothing in it is worked out when the script runs: no `$`, no backtick, no pattern outside of quotes. */
  readonly isLiteral: boolean;
}
