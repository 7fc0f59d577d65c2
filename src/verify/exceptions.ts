import type { Finding } from "./finding.js";

/** What a program says of itself or of this machine, and not of the bundle. */
export interface Exception {
  readonly judge: string;
  readonly file: RegExp;
  readonly message: RegExp;
  readonly reason: string;
}

/** Never more than ten, each with its reason; one that no bundle needs any more has to go. */
export const EXCEPTIONS: readonly Exception[] = [
  {
    judge: "named-checkconf",
    file: /\/etc\/named\.conf$/,
    message: /^rrset-order: order 'fixed' was disabled at compilation time$/,
    reason: "Red Hat builds BIND with this order (--enable-fixed-rrset) and Debian, where this runs, without it",
  },
  {
    judge: "validns",
    file: /\.zone$/,
    message: /^invalid or unsupported rdtype caa$/,
    reason: "validns is older than CAA (RFC 8659), which the other readers of zones know",
  },
];

export function exceptionFor(judge: string, finding: Finding): Exception | undefined {
  return EXCEPTIONS.find(
    (exception) =>
      exception.judge === judge && exception.file.test(finding.file) && exception.message.test(finding.message),
  );
}
