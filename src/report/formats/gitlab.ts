import { jsonText } from "../json-text.js";
import type { ReportFormat } from "../report-format.js";
import { visible } from "../visible.js";

/** GitLab's code quality report: a subset of Code Climate's. Paths are relative without `./`, or they are not found. */
export const gitlab: ReportFormat = (files) =>
  jsonText(
    files
      .flatMap((file) => file.diagnostics)
      .map(({ code, severity, message, file, location, fingerprint }) => ({
        description: visible(message),
        check_name: code,
        fingerprint,
        severity: severity === "error" ? "critical" : "minor",
        location: {
          path: visible(file.path.replace(/^(?:\.\/)+/, "")),
          lines: { begin: location.start.line, end: location.end.line },
        },
      })),
  );
