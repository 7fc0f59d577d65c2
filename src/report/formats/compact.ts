import type { ReportFormat } from "../report-format.js";
import { visible } from "../visible.js";

/** One line for each: `file:line:column: level: message [code]`, as editors and `grep` like it. */
export const compact: ReportFormat = (files) =>
  files
    .flatMap((file) => file.diagnostics)
    .map(({ file, location: { start }, severity, message, code }) => {
      return `${visible(file.path)}:${start.line}:${start.column}: ${severity}: ${visible(message)} [${visible(code)}]\n`;
    })
    .join("");
