import type { Diagnostic } from "./diagnostic.js";

/** Nobody reads more of one kind, and a topology that a program made may have twenty thousand. */
const MOST = 100;

/** Leaves the first hundred complaints of each kind, or as many as told, and counts the others where the next one is. */
export function foldRepeated(diagnostics: readonly Diagnostic[], most: number = MOST): readonly Diagnostic[] {
  if (diagnostics.length <= most) return diagnostics;
  const counts = new Map<string, number>();
  const kept: Diagnostic[] = [];
  const firstLeftOut = new Map<string, Diagnostic>();
  for (const one of diagnostics) {
    const count = (counts.get(one.code) ?? 0) + 1;
    counts.set(one.code, count);
    if (count <= most) kept.push(one);
    else if (count === most + 1) firstLeftOut.set(one.code, one);
  }
  return [...kept, ...[...firstLeftOut.values()].map((one) => inPlaceOf(one, (counts.get(one.code) ?? 0) - most))];
}

function inPlaceOf({ code, severity, message, at, help }: Diagnostic, count: number): Diagnostic {
  const more = count === 1 ? message : `${message}; and ${count - 1} more of this kind, which are not shown`;
  return { code, severity, message: more, at, related: [], ...(help === undefined ? {} : { help }) };
}
