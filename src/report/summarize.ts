import type { Severity } from "../core/diagnostic.js";

/** "2 errors, 1 warning"; nothing to say about neither. */
export function summarize(diagnostics: readonly { readonly severity: Severity }[]): string {
  const { errors, warnings } = countSeverities(diagnostics);
  const parts = [errors > 0 ? plural(errors, "error") : "", warnings > 0 ? plural(warnings, "warning") : ""];
  return parts.filter((part) => part !== "").join(", ");
}

export function countSeverities(diagnostics: readonly { readonly severity: Severity }[]): {
  readonly errors: number;
  readonly warnings: number;
} {
  const errors = diagnostics.filter((diagnostic) => diagnostic.severity === "error").length;
  return { errors, warnings: diagnostics.length - errors };
}

function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}
