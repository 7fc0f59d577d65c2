import { createHash } from "node:crypto";
import type { SourceTree, SpanTree } from "../1-parse/source-tree.js";
import { compareText } from "../core/compare-text.js";
import type { Diagnostic, Fix, Severity } from "../core/diagnostic.js";
import { once } from "../core/once.js";
import type { Path } from "../core/path.js";
import { type Position, positionAt, type SourceFile } from "../core/source-file.js";
import type { Span } from "../core/span.js";
import { locate, locateExactly } from "./locate.js";

/** What was found in one file. There is no tree when the file could not be parsed. */
export interface FileFindings {
  readonly file: SourceFile;
  readonly tree?: Pick<SourceTree, "spans">;
  readonly diagnostics: readonly Diagnostic[];
}

/** A stretch of a file, both ways of saying it. */
export interface Location {
  readonly span: Span;
  readonly start: Position;
  /** Exclusive. */
  readonly end: Position;
}

export interface LocatedRelated {
  readonly location: Location;
  readonly message: string;
}

export interface LocatedFix {
  readonly title: string;
  readonly safe: boolean;
  readonly edits: readonly { readonly location: Location; readonly text: string }[];
}

/** A diagnostic joined with the file that it is about: what every format is made of. */
export interface LocatedDiagnostic {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly file: SourceFile;
  readonly location: Location;
  /** Where it is in the topology; absent for what was found before there was one. */
  readonly path?: Path;
  readonly related: readonly LocatedRelated[];
  readonly help?: string;
  readonly fix?: LocatedFix;
  /** The same for the same complaint about the same thing, also when lines move; different for any two in one report. */
  readonly fingerprint: string;
}

/** Joins diagnostics with their file, and sorts them as they stand in it, whatever their severity. */
export function locateFindings(findings: FileFindings): readonly LocatedDiagnostic[] {
  const places = findings.diagnostics.map((diagnostic) => ({
    diagnostic,
    location: locationOf(locate(diagnostic.at, findings.file, findings.tree?.spans), findings.file),
  }));
  places.sort(
    (a, b) =>
      a.location.span.start - b.location.span.start ||
      compareText(a.diagnostic.severity, b.diagnostic.severity) ||
      compareText(a.diagnostic.code, b.diagnostic.code),
  );
  // Few formats have them, and there may be thousands.
  const fingerprints = once<void, readonly string[]>(() => fingerprintsOf(places, findings.file));
  return places.map((place, index) => join(place, findings, () => fingerprints()[index] as string));
}

interface Place {
  readonly diagnostic: Diagnostic;
  readonly location: Location;
}

function join(
  { diagnostic, location }: Place,
  { file, tree }: FileFindings,
  fingerprint: () => string,
): LocatedDiagnostic {
  const spans = tree?.spans;
  const fix = diagnostic.fix && locateFix(diagnostic.fix, file, spans);
  return {
    code: diagnostic.code,
    severity: diagnostic.severity,
    message: diagnostic.message,
    file,
    location,
    ...("path" in diagnostic.at && { path: diagnostic.at.path }),
    related: diagnostic.related.map(({ at, message }) => ({
      location: locationOf(locate(at, file, spans), file),
      message,
    })),
    ...(diagnostic.help !== undefined && { help: diagnostic.help }),
    ...(fix && { fix }),
    get fingerprint() {
      return fingerprint();
    },
  };
}

function locationOf(span: Span, file: SourceFile): Location {
  return { span, start: positionAt(file, span.start), end: positionAt(file, span.end) };
}

/** A fix of which a part cannot be placed is none. */
function locateFix(fix: Fix, file: SourceFile, spans: SpanTree | undefined): LocatedFix | undefined {
  const edits: { location: Location; text: string }[] = [];
  for (const edit of fix.edits) {
    const span = locateExactly(edit.at, file, spans);
    if (span === undefined) return undefined;
    edits.push({ location: locationOf(span, file), text: edit.text });
  }
  return { title: fix.title, safe: fix.safe, edits };
}

function fingerprintsOf(places: readonly Place[], file: SourceFile): readonly string[] {
  const turns = new Map<string, number>();
  return places.map(({ diagnostic, location }) => {
    const identity = identityOf(diagnostic, location, file);
    const turn = turns.get(identity) ?? 0;
    turns.set(identity, turn + 1);
    return hash(turn === 0 ? identity : `${identity}\0${turn}`);
  });
}

function identityOf(diagnostic: Diagnostic, location: Location, file: SourceFile): string {
  const { span } = location;
  const thing = "path" in diagnostic.at ? JSON.stringify(diagnostic.at.path) : file.text.slice(span.start, span.end);
  return [diagnostic.code, file.path.replaceAll("\\", "/").replace(/^\.\//, ""), thing].join("\0");
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 32);
}
