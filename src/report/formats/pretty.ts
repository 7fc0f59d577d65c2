import { gutterWidth, renderFrame } from "../frame.js";
import type { LocatedDiagnostic } from "../located-diagnostic.js";
import { type Palette, palette } from "../palette.js";
import type { ReportFormat } from "../report-format.js";
import { summarize } from "../summarize.js";
import { visible } from "../visible.js";

/** For people at a terminal: what, where with the lines of the file, what to do, and where to read more. */
export const pretty: ReportFormat = (files, { color = false, columns = 100 }) => {
  const paint = palette(color);
  const all = files.flatMap((file) => file.diagnostics);
  if (all.length === 0) return "";
  const last = all.some((diagnostic) => diagnostic.severity === "error") ? paint.error : paint.warning;
  return `${all.map((diagnostic) => renderOne(diagnostic, columns, paint)).join("\n")}\n${last(summarize(all))}\n`;
};

function renderOne(diagnostic: LocatedDiagnostic, columns: number, paint: Palette): string {
  const { code, severity, message, location, file, help, fix } = diagnostic;
  const margin = " ".repeat(gutterWidth(diagnostic));
  const note = (word: string, text: string): string =>
    `${margin} ${paint.frame("=")} ${paint.help(`${word}:`)} ${withNames(text, paint)}`;
  const lines = [
    `${paint[severity](`${severity}[${visible(code)}]`)}${paint.strong(": ")}${withNames(message, paint)}`,
    `${margin}${paint.frame("-->")} ${visible(file.path)}:${location.start.line}:${location.start.column}`,
    ...renderFrame(diagnostic, columns, paint),
    ...(help === undefined ? [] : [note("help", help)]),
    ...(fix === undefined ? [] : [note("fix", fix.safe ? `${fix.title} (--fix does it)` : fix.title)]),
    note("explain", `twinhost explain ${code}`),
  ];
  return `${lines.join("\n")}\n`;
}

/** Names and values, which stand between backticks, are set off from the sentence. */
function withNames(text: string, paint: Palette): string {
  return visible(text).replace(/`[^`]*`/g, (name) => paint.strong(name));
}
