import type { Path } from "../../core/path.js";
import { jsonText } from "../json-text.js";
import type { LocatedDiagnostic, Location } from "../located-diagnostic.js";
import type { ReportFormat } from "../report-format.js";
import { docUrl, type ReportOptions } from "../report-options.js";
import { countSeverities } from "../summarize.js";

/**
 * The report for programs. `version` grows when a field changes its meaning or goes; fields may be added without. Lines
 * and columns count from 1, columns and offsets in UTF-16 units; ends are exclusive.
 */
export interface JsonReport {
  readonly version: 1;
  readonly errors: number;
  readonly warnings: number;
  /** By file in the order of the arguments, in each by position. */
  readonly diagnostics: readonly JsonDiagnostic[];
}

export interface JsonDiagnostic {
  readonly code: string;
  readonly severity: "error" | "warning";
  readonly message: string;
  readonly file: string;
  readonly range: JsonRange;
  /** Keys and indexes that lead to the value; null for what was found before the file could be understood. */
  readonly path: Path | null;
  readonly related: readonly { readonly message: string; readonly range: JsonRange }[];
  readonly help: string | null;
  readonly fix: {
    readonly title: string;
    /** Whether `--fix` applies it. */
    readonly safe: boolean;
    readonly edits: readonly { readonly range: JsonRange; readonly text: string }[];
  } | null;
  readonly docUrl: string | null;
  /** Names this finding over time: it stays when lines move. */
  readonly fingerprint: string;
}

export interface JsonRange {
  readonly start: { readonly line: number; readonly column: number; readonly offset: number };
  readonly end: { readonly line: number; readonly column: number; readonly offset: number };
}

export const json: ReportFormat = (files, options) => {
  const all = files.flatMap((file) => file.diagnostics);
  const report: JsonReport = {
    version: 1,
    ...countSeverities(all),
    diagnostics: all.map((diagnostic) => jsonDiagnostic(diagnostic, options)),
  };
  return jsonText(report);
};

function jsonDiagnostic(diagnostic: LocatedDiagnostic, options: ReportOptions): JsonDiagnostic {
  const { code, severity, message, file, location, path, related, help, fix, fingerprint } = diagnostic;
  return {
    code,
    severity,
    message,
    file: file.path,
    range: jsonRange(location),
    path: path ?? null,
    related: related.map((place) => ({ message: place.message, range: jsonRange(place.location) })),
    help: help ?? null,
    fix: fix
      ? { ...fix, edits: fix.edits.map((edit) => ({ range: jsonRange(edit.location), text: edit.text })) }
      : null,
    docUrl: docUrl(code, options) ?? null,
    fingerprint,
  };
}

function jsonRange({ span, start, end }: Location): JsonRange {
  return { start: { ...start, offset: span.start }, end: { ...end, offset: span.end } };
}
