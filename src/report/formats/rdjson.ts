import type { SourceFile } from "../../core/source-file.js";
import { jsonText } from "../json-text.js";
import type { LocatedDiagnostic, Location } from "../located-diagnostic.js";
import type { ReportFormat } from "../report-format.js";
import { docUrl, type ReportOptions } from "../report-options.js";
import { visible } from "../visible.js";

/** reviewdog's diagnostic format. Its columns count bytes of UTF-8; fields that its schema lacks are refused there. */
export const rdjson: ReportFormat = (files, options) =>
  jsonText({
    source: { name: "twinhost" },
    diagnostics: files
      .flatMap((file) => file.diagnostics)
      .map((diagnostic) => ({
        message: messageOf(diagnostic),
        location: { path: visible(diagnostic.file.path), range: rangeOf(diagnostic.location, diagnostic.file) },
        severity: diagnostic.severity.toUpperCase(),
        code: codeOf(diagnostic.code, options),
        ...suggestion(diagnostic),
      })),
  });

function messageOf({ message, related, help }: LocatedDiagnostic): string {
  const places = related.map((place) => `line ${place.location.start.line}: ${visible(place.message)}`);
  return [visible(message), ...places, ...(help === undefined ? [] : [`help: ${visible(help)}`])].join("\n");
}

function codeOf(value: string, options: ReportOptions): object {
  const url = docUrl(value, options);
  return { value, ...(url !== undefined && { url }) };
}

/** Suggestions are alternatives there, so a fix of several edits cannot be one. */
function suggestion({ fix, file }: LocatedDiagnostic): object {
  const [edit, ...more] = fix?.edits ?? [];
  if (edit === undefined || more.length > 0) return {};
  return { suggestions: [{ range: rangeOf(edit.location, file), text: edit.text }] };
}

function rangeOf({ span, start, end }: Location, file: SourceFile): object {
  return {
    start: { line: start.line, column: byteColumn(span.start, start.line, file) },
    end: { line: end.line, column: byteColumn(span.end, end.line, file) },
  };
}

function byteColumn(offset: number, line: number, file: SourceFile): number {
  return Buffer.byteLength(file.text.slice(file.lineStarts[line - 1], offset)) + 1;
}
