import type { Bundle, BundleFile } from "../5-emit/bundle.js";
import { type Complaint, complain, type Finding } from "../core/complaint.js";
import type { Diagnostic, Related } from "../core/diagnostic.js";
import { sourceFile } from "../core/source-file.js";
import type { Comparison } from "../output/compare-bundle.js";
import { isAsWritten, MANIFEST_PATH, readOwnership, SUMS_PATH } from "../output/ownership.js";
import type { DirectoryContent } from "../output/read-bundle.js";
import type { FileFindings } from "../report/located-diagnostic.js";
import { type ChangedLines, changedLines, linesText } from "./changed-lines.js";
import { complaint as edited } from "./complaints/edited/complaint.js";
import { complaint as stale } from "./complaints/stale/complaint.js";

/** What is to be audited: the bundle that the topology gives, and what is in its directory. */
export interface Audit {
  readonly expected: Bundle;
  readonly actual: DirectoryContent;
  readonly comparison: Comparison;
  /** As they are to be shown. */
  readonly directory: string;
  readonly topology: string;
}

const REMEDIES = {
  edited: "say it in the topology and run twinhost build; building takes away what only stands here",
  stale: "run twinhost build, look at the change, commit it",
} as const;

/**
 * What is wrong with a written bundle, each file as a finding of its own: what was edited by hand, by the bundle's own sums,
 * and what is as it was written while the topology says something else. Loads what makes diffs: import it lazily.
 */
export function auditBundle(audit: Audit): readonly FileFindings[] {
  const { comparison, expected, actual } = audit;
  const sums = readOwnership(actual);
  const files = new Map(expected.files.map((file) => [file.path, file]));
  const found: FileFindings[] = [];
  const gone = (path: string): FileFindings =>
    sums.has(path)
      ? about(audit, path, "", edited, { message: "this file was removed by hand", help: REMEDIES.stale })
      : about(audit, path, "", stale, {
          message: `this file is missing: \`${audit.topology}\` makes it`,
          help: REMEDIES.stale,
        });
  for (const path of comparison.missing) found.push(gone(path));
  for (const path of comparison.blocked)
    found.push(
      about(audit, path, "", edited, { message: "something that is no file stands here", help: "move it away" }),
    );
  for (const { path, actual: text } of comparison.changed)
    found.push(changed(audit, files.get(path) as BundleFile, text, isAsWritten(sums, path, actual.read(path).bytes)));
  for (const path of comparison.modeChanged)
    found.push(
      about(audit, path, textOf(actual, path), edited, { message: modeText(files.get(path)), help: REMEDIES.stale }),
    );
  for (const path of comparison.orphaned) {
    const message = `this file is left over: \`${audit.topology}\` does not make it any more`;
    found.push(about(audit, path, textOf(actual, path), stale, { message, help: REMEDIES.stale }));
  }
  return withoutEchoes(found, audit.directory);
}

/** The list and the manifest change whenever anything does; they are spoken of where they alone are not as they should be. */
function withoutEchoes(found: readonly FileFindings[], directory: string): readonly FileFindings[] {
  const echoes = [SUMS_PATH, MANIFEST_PATH].map((path) => `${directory}/${path}`);
  const own = found.filter(
    ({ file, diagnostics }) =>
      !echoes.includes(file.path) || (diagnostics[0]?.code === edited.code && !file.path.endsWith(SUMS_PATH)),
  );
  return (own.length === 0 ? found : own).toSorted((a, b) => (a.file.path < b.file.path ? -1 : 1));
}

function changed(audit: Audit, expected: BundleFile, text: string, isWritten: boolean): FileFindings {
  const file = sourceFile(`${audit.directory}/${expected.path}`, text);
  const all = changedLines(file, expected.text);
  const changes = isWritten ? all : withoutSerial(all, text);
  const related: readonly Related[] = changes.slice(1).map(({ span }) => ({ at: { span }, message: "and here" }));
  const finding: Finding = {
    at: { span: changes[0]?.span ?? { start: 0, end: 0 } },
    related,
    message: isWritten
      ? `\`${audit.topology}\` now says something else: ${linesText(changes)}`
      : `this file was edited by hand: ${linesText(changes)}`,
    help: isWritten ? REMEDIES.stale : REMEDIES.edited,
  };
  return { file, diagnostics: [complain(isWritten ? stale : edited, finding)] };
}

/** A zone whose records were edited gets the next serial; the line of the serial is then not one that was edited. */
function withoutSerial(changes: readonly ChangedLines[], text: string): readonly ChangedLines[] {
  const lines = text.split("\n");
  const others = changes.filter(({ first, last }) => first !== last || !/; serial\b/.test(lines[first - 1] ?? ""));
  return others.length === 0 ? changes : others;
}

function modeText(file: BundleFile | undefined): string {
  const isProgram = ((file?.mode ?? 0) & 0o100) !== 0;
  return isProgram ? "this file is to be run, and its execute bit was taken away" : "this file got an execute bit";
}

function about(
  { directory }: Audit,
  path: string,
  text: string,
  kind: Complaint,
  finding: Omit<Finding, "at">,
): FileFindings {
  const diagnostic: Diagnostic = complain(kind, { ...finding, at: { span: { start: 0, end: 0 } } });
  return { file: sourceFile(`${directory}/${path}`, text), diagnostics: [diagnostic] };
}

function textOf(content: DirectoryContent, path: string): string {
  return content.entries.get(path) === "file" ? Buffer.from(content.read(path).bytes).toString("utf8") : "";
}
