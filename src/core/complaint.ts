import type { Diagnostic, Fix, Place, Related, Severity } from "./diagnostic.js";

/** What varies between two complaints of one kind. */
export interface Finding {
  readonly at: Place;
  readonly message: string;
  readonly related?: readonly Related[];
  readonly help?: string;
  readonly fix?: Fix;
}

/** A kind of complaint: its code, how grave it is, and its name in a list. Its page lies beside the file that declares it. */
export interface Complaint {
  readonly code: string;
  readonly severity: Severity;
  /** What is wrong, in a few words: the heading of its page and its line in `twinhost explain`. */
  readonly title: string;
}

/** Makes a diagnostic of this kind. */
export function complain(kind: Complaint, finding: Finding): Diagnostic {
  return {
    code: kind.code,
    severity: kind.severity,
    message: finding.message,
    at: finding.at,
    related: finding.related ?? [],
    ...(finding.help === undefined ? {} : { help: finding.help }),
    ...(finding.fix === undefined ? {} : { fix: finding.fix }),
  };
}
