import { type Complaint, complain } from "../core/complaint.js";
import type { Diagnostic, Fix, Related } from "../core/diagnostic.js";
import type { SourceFile } from "../core/source-file.js";
import { positionAt } from "../core/source-file.js";
import type { Span } from "../core/span.js";
import { complaint as moreErrors } from "./complaints/more-errors/complaint.js";
import { LIMITS } from "./limits.js";

/** What a reader says about one place. */
export interface Problem {
  readonly at: Span;
  readonly message: string;
  readonly help?: string;
  readonly related?: readonly { readonly at: Span; readonly message: string }[];
  readonly fix?: { readonly title: string; readonly safe: boolean; readonly at: Span; readonly text: string };
}

/**
 * Gathers the complaints about one file. One slip of the pen upsets much of what follows it, so a line gets at most one
 * complaint about its form; once the reader has lost its way, there are no more about form, and none at all about what
 * stands behind that place.
 */
export class Problems {
  readonly #file: SourceFile;
  readonly #found: { readonly start: number; readonly diagnostic: Diagnostic }[] = [];
  readonly #malformedLines = new Set<number>();
  #unshown = 0;
  #firstUnshown: Span | undefined;
  #lostAt = Number.POSITIVE_INFINITY;

  constructor(file: SourceFile) {
    this.#file = file;
  }

  /** Complains about what is well written but cannot be meant. */
  add(kind: Complaint, problem: Problem): void {
    if (problem.at.start > this.#lostAt) return;
    if (this.#found.length >= LIMITS.complaints) {
      this.#unshown++;
      this.#firstUnshown ??= problem.at;
      return;
    }
    this.#found.push({ start: problem.at.start, diagnostic: toDiagnostic(kind, problem) });
  }

  /** Complains about the form. */
  malformed(kind: Complaint, problem: Problem): void {
    const { line } = positionAt(this.#file, problem.at.start);
    if (this.#isLost || this.#malformedLines.has(line)) return;
    this.#malformedLines.add(line);
    this.add(kind, problem);
  }

  /** Complains about the form where nothing that follows can be trusted. */
  lost(kind: Complaint, problem: Problem): void {
    this.malformed(kind, problem);
    this.lose(problem.at.start);
  }

  /** Gives up on what stands behind a place, where a complaint before it has the reason. */
  lose(offset: number): void {
    if (!this.#isLost) this.#lostAt = offset;
  }

  get #isLost(): boolean {
    return this.#lostAt !== Number.POSITIVE_INFINITY;
  }

  /** Has the file a place that could not be read? Then what seems to be missing may stand there. */
  get isMalformed(): boolean {
    return this.#malformedLines.size > 0;
  }

  get isEmpty(): boolean {
    return this.#found.length === 0;
  }

  /** All complaints in the order of the file; when there are too many, the last one says how many more. */
  get diagnostics(): readonly Diagnostic[] {
    const shown = [...this.#found].sort((a, b) => a.start - b.start).map(({ diagnostic }) => diagnostic);
    if (this.#firstUnshown === undefined) return shown;
    const count = this.#unshown === 1 ? "one more mistake" : `${this.#unshown} more mistakes`;
    const message = `the file has ${count} from here on, not shown`;
    return [...shown, toDiagnostic(moreErrors, { at: this.#firstUnshown, message, help: "correct those above first" })];
  }
}

function toDiagnostic(kind: Complaint, problem: Problem): Diagnostic {
  const { at, message, help, related, fix } = problem;
  return complain(kind, {
    at: { span: at },
    message,
    ...(help === undefined ? {} : { help }),
    ...(related === undefined ? {} : { related: related.map(toRelated) }),
    ...(fix === undefined ? {} : { fix: toFix(fix) }),
  });
}

function toRelated(second: { readonly at: Span; readonly message: string }): Related {
  return { at: { span: second.at }, message: second.message };
}

function toFix({ title, safe, at, text }: NonNullable<Problem["fix"]>): Fix {
  return { title, safe, edits: [{ at: { span: at }, text }] };
}
