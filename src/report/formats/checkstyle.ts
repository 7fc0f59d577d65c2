import type { LocatedDiagnostic } from "../located-diagnostic.js";
import type { ReportFormat } from "../report-format.js";
import { xmlAttributes } from "../xml-text.js";

/** Checkstyle's XML, the common tongue of older review tools. */
export const checkstyle: ReportFormat = (files) => {
  const elements = files.map(({ path, diagnostics }) => {
    return `  <file${xmlAttributes({ name: path })}>\n${diagnostics.map(error).join("")}  </file>\n`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n${elements.join("")}</checkstyle>\n`;
};

function error({ code, severity, message, location: { start } }: LocatedDiagnostic): string {
  const source = `twinhost.${code.replaceAll("/", ".")}`;
  return `    <error${xmlAttributes({ line: start.line, column: start.column, severity, message, source })}/>\n`;
}
