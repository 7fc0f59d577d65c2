import type { Diagnostic } from "./diagnostic.js";

/** Nobody reads more of one kind, and a topology that a program made may have twenty thousand. */
const MOST = 100;

/** Leaves the first hundred complaints of each kind, and counts the others where the next one is. */
export function foldRepeated(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  if (diagnostics.length <= MOST) return diagnostics;
  const counts = new Map<string, number>();
  const kept: Diagnostic[] = [];
  const firstLeftOut = new Map<string, Diagnostic>();
  for (const one of diagnostics) {
    const count = (counts.get(one.code) ?? 0) + 1;
    counts.set(one.code, count);
    if (count <= MOST) kept.push(one);
    else if (count === MOST + 1) firstLeftOut.set(one.code, one);
  }
  return [...kept, ...[...firstLeftOut.values()].map((one) => inPlaceOf(one, (counts.get(one.code) ?? 0) - MOST))];
}

function inPlaceOf({ code, severity, message, at, help }: Diagnostic, count: number): Diagnostic {
  const more = count === 1 ? message : `${message}; and ${count - 1} more of this kind, which are not shown`;
  return { code, severity, message: more, at, related: [], ...(help === undefined ? {} : { help }) };
}
