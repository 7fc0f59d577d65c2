/** What the command's exit status means; the same for every verb. */
export const exitCode = {
  /** All is well, or there is no difference. */
  fine: 0,
  /** The topology has errors, or something differs. */
  findings: 1,
  /** The command was not understood, or its input cannot be read or its output not written. */
  usage: 2,
  /** A fault of ours. */
  bug: 3,
} as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];
