import type { FileFindings } from "../report/located-diagnostic.js";
import { renderDiagnostics } from "../report/render-diagnostics.js";
import type { ReportFormatName } from "../report/report-format-name.js";
import type { Console } from "./console.js";

/** How diagnostics are asked for. */
interface Asked {
  readonly format: ReportFormatName;
}

/** Whether diagnostics are for people, who read them beside the data, and not for programs, whose data they are. */
export function isForPeople({ format }: Asked): boolean {
  return format === "pretty" || format === "compact";
}

/** Shows what the compiler has to say: to people on standard error, to programs on standard output. */
export function showDiagnostics(findings: readonly FileFindings[], options: Asked, console: Console): void {
  const forPeople = isForPeople(options);
  if (forPeople && findings.every(({ diagnostics }) => diagnostics.length === 0)) return;
  const text = renderDiagnostics(findings, options.format, {
    color: forPeople ? console.colorErr : false,
    columns: console.columns,
  });
  if (forPeople) console.err(text);
  else console.out(text);
}
