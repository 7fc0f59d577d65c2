import type { LocatedDiagnostic, LocatedFix } from "../report/located-diagnostic.js";

/** A complaint whose remedy is applied. */
export interface Mended {
  readonly diagnostic: LocatedDiagnostic;
  readonly fix: LocatedFix;
}

/**
 * The safe remedies that can be applied together. Of two that touch the same text the one that stands first is taken; the
 * other gets its turn when the file is looked at again. Each is taken whole or not at all. What stands in place of an alias
 * comes last: mostly it is right once the value that the alias stands for is.
 */
export function safeFixes(diagnostics: readonly LocatedDiagnostic[]): readonly Mended[] {
  const all = diagnostics.flatMap((diagnostic) =>
    diagnostic.fix?.safe === true && diagnostic.fix.edits.length > 0 ? [{ diagnostic, fix: diagnostic.fix }] : [],
  );
  const written = all.filter((mended) => !isOfAlias(mended));
  const safe = written.length > 0 ? written : all;
  const stretches = safe.flatMap((mended) => mended.fix.edits.map(({ location: { span } }) => ({ mended, ...span })));
  stretches.sort((a, b) => a.start - b.start || a.end - b.end);
  const left = new Set<Mended>();
  let before = { start: -1, end: -1 };
  for (const { mended, start, end } of stretches) {
    const isSameInsertion = start === before.start && end === before.end;
    if (start < before.end || isSameInsertion) left.add(mended);
    else before = { start, end };
  }
  return safe.filter((mended) => !left.has(mended));
}

function isOfAlias({ diagnostic, fix }: Mended): boolean {
  const { text } = diagnostic.file;
  return fix.edits.some(({ location: { span } }) => span.start < span.end && text[span.start] === "*");
}
