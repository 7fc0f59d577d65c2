import type { LocatedDiagnostic } from "./located-diagnostic.js";
import type { ReportOptions } from "./report-options.js";

/** What was found in one file, in the order of the file. */
export interface LocatedFindings {
  readonly path: string;
  readonly diagnostics: readonly LocatedDiagnostic[];
}

/** A way to write a report: the whole text, with its final line break; empty when there is nothing to say. */
export type ReportFormat = (files: readonly LocatedFindings[], options: ReportOptions) => string;
