import { parse } from "../../src/1-parse/parse.js";
import type { Diagnostic, Place, Severity } from "../../src/core/diagnostic.js";
import { sourceFile } from "../../src/core/source-file.js";
import type { FileFindings } from "../../src/report/located-diagnostic.js";

/** A diagnostic of which only what matters is said. */
export function diagnostic(at: Place, more: Partial<Diagnostic> = {}): Diagnostic {
  const severity: Severity = "error";
  return { code: "net/duplicate-address", severity, message: "this cannot be", at, related: [], ...more };
}

/** What was found in a file of this text, which is parsed so that paths have places. */
export function findings(text: string, diagnostics: readonly Diagnostic[], path = "topology.yaml"): FileFindings {
  const file = sourceFile(path, text);
  const { tree } = parse(file);
  return tree === undefined ? { file, diagnostics } : { file, tree, diagnostics };
}

/** The place of the nth occurrence of a text in another, counted from 0. */
export function spanOf(text: string, part: string, turn = 0): Place {
  let start = text.indexOf(part);
  for (let left = turn; left > 0; left--) start = text.indexOf(part, start + 1);
  if (start === -1) throw new Error(`there is no ${part}`);
  return { span: { start, end: start + part.length } };
}
