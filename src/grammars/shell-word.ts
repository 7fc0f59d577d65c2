/** What no shell gives a meaning to, wherever it stands. No `=` (an assignment), no `,` (braces), no `~`, no `%` (a job). */
const PLAIN = /^[A-Za-z0-9_./:@+-]+$/;

/** An option with a value: cannot be taken for an assignment, because a name does not begin with `-`. */
const PLAIN_OPTION = /^-[A-Za-z0-9_./:@+-]+=[A-Za-z0-9_./:@+-]*$/;

/** The reserved words of POSIX XCU 2.4, and of bash, mksh and busybox ash beyond them. */
const RESERVED = new Set(
  "case coproc do done elif else esac fi for function if in namespace select then time until while repeat foreach end".split(
    " ",
  ),
);

/** Whether a text can stand as a word as it is. */
export function isPlainShellWord(text: string): boolean {
  return PLAIN.test(text) ? !RESERVED.has(text) : PLAIN_OPTION.test(text);
}

/** One word for any POSIX shell (XCU 2.2.2): plain where it is safe to be, else in single quotes. NUL cannot be written. */
export function shellWord(text: string): string {
  if (isPlainShellWord(text)) return text;
  return text.includes("'") ? `'${text.replaceAll("'", "'\\''")}'` : `'${text}'`;
}

/** A command and its arguments as one line of shell, each quoted. */
export function shellCommand(argv: readonly string[]): string {
  return argv.map(shellWord).join(" ");
}
