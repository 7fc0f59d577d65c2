import { renderFrame } from "../frame.js";
import type { LocatedDiagnostic } from "../located-diagnostic.js";
import { markdownBlock, markdownCode, markdownText } from "../markdown-text.js";
import { palette } from "../palette.js";
import type { LocatedFindings, ReportFormat } from "../report-format.js";
import { docUrl, type ReportOptions } from "../report-options.js";
import { summarize } from "../summarize.js";

/** So many findings are shown in full, and so many in one line; a comment may have 65,536 characters. */
const IN_FULL = 20;
const IN_ONE_LINE = 150;

/** For a comment on a pull request or the summary of a CI job: the count first, then the findings of each file. */
export const markdown: ReportFormat = (files, options) => {
  const all = files.flatMap((file) => file.diagnostics);
  const title = all.length === 0 ? "nothing to complain about" : summarize(all);
  const places = new Map(all.map((diagnostic, index) => [diagnostic, index]));
  const sections = files.map((file) => section(file, places, options)).filter((text) => text !== "");
  const more = all.length - IN_FULL - IN_ONE_LINE;
  const rest = more > 0 ? [`… and ${more} more`] : [];
  return `${[`### twinhost: ${title}`, ...sections, ...rest].join("\n\n")}\n`;
};

function section(
  { path, diagnostics }: LocatedFindings,
  places: ReadonlyMap<LocatedDiagnostic, number>,
  options: ReportOptions,
): string {
  const items = diagnostics.flatMap((diagnostic) => {
    const place = places.get(diagnostic) as number;
    if (place >= IN_FULL + IN_ONE_LINE) return [];
    return [place < IN_FULL ? inFull(diagnostic, options) : inOneLine(diagnostic, options)];
  });
  return items.length === 0 ? "" : [`#### ${markdownCode(path)}`, ...items].join("\n\n");
}

function inFull(diagnostic: LocatedDiagnostic, options: ReportOptions): string {
  const frame = renderFrame(diagnostic, 100, palette(false)).slice(1, -1);
  const { help } = diagnostic;
  const parts = [inOneLine(diagnostic, options), markdownBlock(frame, "text")];
  return [...parts, ...(help === undefined ? [] : [`Help: ${markdownText(help)}`])].join("\n\n");
}

function inOneLine({ code, severity, message, location }: LocatedDiagnostic, options: ReportOptions): string {
  const url = docUrl(code, options);
  const name = url === undefined ? markdownCode(code) : `[${markdownCode(code)}](<${encodeURI(url)}>)`;
  return `**${severity}** ${name}, line ${location.start.line}: ${markdownText(message)}`;
}
