import type { LocatedDiagnostic } from "../located-diagnostic.js";
import type { ReportFormat } from "../report-format.js";
import { visible } from "../visible.js";

/**
 * GitHub's workflow commands, which become annotations. GitHub shows ten of each kind for a step, so the Markdown report
 * belongs into the step's summary beside it.
 */
export const github: ReportFormat = (files) =>
  files
    .flatMap((file) => file.diagnostics)
    .map((diagnostic) => `::${diagnostic.severity} ${properties(diagnostic)}::${data(messageOf(diagnostic))}\n`)
    .join("");

function messageOf({ message, help, related }: LocatedDiagnostic): string {
  const places = related.map((place) => `line ${place.location.start.line}: ${visible(place.message)}`);
  return [visible(message), ...places, ...(help === undefined ? [] : [`help: ${visible(help)}`])].join("\n");
}

function properties({ file, location: { start, end }, code }: LocatedDiagnostic): string {
  const values: readonly (readonly [string, string | number])[] = [
    ...(file.path === "-" ? [] : [["file", visible(file.path)] as const]),
    ["line", start.line],
    ["endLine", end.line],
    ["col", start.column],
    ["endColumn", Math.max(start.column, end.column - 1)], // GitHub's last column is inclusive
    ["title", visible(code)],
  ];
  return values.map(([name, value]) => `${name}=${property(String(value))}`).join(",");
}

function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
