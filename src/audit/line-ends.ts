import type { Bundle } from "../5-emit/bundle.js";
import { complain } from "../core/complaint.js";
import { sourceFile } from "../core/source-file.js";
import { type Comparison, compareBundle } from "../output/compare-bundle.js";
import { type Checksums, isAsWritten, readOwnership, SUMS_PATH } from "../output/ownership.js";
import type { DirectoryContent } from "../output/read-bundle.js";
import type { FileFindings } from "../report/located-diagnostic.js";
import { complaint } from "./complaints/line-ends/complaint.js";

/** A directory as it would be if nobody had changed the line ends of its files, and the files whose line ends were changed. */
export interface LineEndsAside {
  readonly content: DirectoryContent;
  readonly comparison: Comparison;
  /** Sorted. */
  readonly paths: readonly string[];
}

/**
 * Sets aside that files have other line ends than twinhost wrote, by the bundle's own sums: git makes such. What is wrong
 * besides would drown in lines that all differ.
 */
export function setLineEndsAside(expected: Bundle, content: DirectoryContent, comparison: Comparison): LineEndsAside {
  const sums = readOwnership(content);
  const written = new Map<string, Uint8Array>();
  for (const { path, actual } of comparison.changed) {
    const bytes = asWritten(sums, path, actual);
    if (bytes !== undefined) written.set(path, bytes);
  }
  if (written.size === 0) return { content, comparison, paths: [] };
  const read: DirectoryContent["read"] = (path) => {
    const bytes = written.get(path);
    return { ...content.read(path), ...(bytes !== undefined && { bytes }) };
  };
  const before = { entries: content.entries, read };
  return { content: before, comparison: compareBundle(expected, before), paths: [...written.keys()].sort() };
}

/** What was written, if `text` is that with other line ends. The list of sums has no sum, and never CRLF. */
function asWritten(sums: Checksums, path: string, text: string): Uint8Array | undefined {
  const unix = text.replaceAll("\r\n", "\n");
  const texts = path === SUMS_PATH ? [unix] : [unix, unix.replaceAll("\n", "\r\n")];
  return texts
    .filter((other) => other !== text)
    .map((other) => Buffer.from(other))
    .find((bytes) => isAsWritten(sums, path, bytes));
}

/** One finding for all, at the first of them: one cause, and one remedy. */
export function findingsOfLineEnds({ paths, content }: LineEndsAside, directory: string): readonly FileFindings[] {
  const [first] = paths;
  if (first === undefined) return [];
  const others = paths.length - 1;
  const which = others === 0 ? "this file" : `this file and ${others} ${others === 1 ? "other" : "others"}`;
  const diagnostic = complain(complaint, {
    at: { span: { start: 0, end: 0 } },
    message: `the line ends of ${which} are not those that twinhost wrote: git changes them where \`core.autocrlf\` is set`,
    help: `write \`${directory}/** -text\` into .gitattributes, run twinhost build, commit both`,
  });
  const text = Buffer.from(content.read(first).bytes).toString("utf8");
  return [{ file: sourceFile(`${directory}/${first}`, text), diagnostics: [diagnostic] }];
}
