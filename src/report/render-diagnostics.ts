import { checkstyle } from "./formats/checkstyle.js";
import { compact } from "./formats/compact.js";
import { github } from "./formats/github.js";
import { gitlab } from "./formats/gitlab.js";
import { json } from "./formats/json.js";
import { junit } from "./formats/junit.js";
import { markdown } from "./formats/markdown.js";
import { pretty } from "./formats/pretty.js";
import { rdjson } from "./formats/rdjson.js";
import { sarif } from "./formats/sarif.js";
import { type FileFindings, locateFindings } from "./located-diagnostic.js";
import type { ReportFormat } from "./report-format.js";
import type { ReportFormatName } from "./report-format-name.js";
import type { ReportOptions } from "./report-options.js";

const WRITERS: Readonly<Record<ReportFormatName, ReportFormat>> = {
  pretty,
  compact,
  json,
  sarif,
  github,
  gitlab,
  junit,
  checkstyle,
  rdjson,
  markdown,
};

/** Writes what was found in some files as one report. Pure: colours and widths come with the options. */
export function renderDiagnostics(
  findings: readonly FileFindings[],
  format: ReportFormatName,
  options: ReportOptions = {},
): string {
  const files = findings.map((found) => ({ path: found.file.path, diagnostics: locateFindings(found) }));
  return WRITERS[format](files, options);
}
