import { type ReportFormatName, renderDiagnostics } from "../report/render-diagnostics.js";
import type { Compiled } from "./compile-topology.js";
import type { Console } from "./console.js";
import type { CommonOptions } from "./program.js";

/** Shows what the compiler has to say: to people on standard error, to programs (any other format) on standard output. */
export function showDiagnostics(compiled: readonly Compiled[], options: CommonOptions, console: Console): void {
  const forPeople = options.format === "pretty" || options.format === "compact";
  const some = compiled.some((one) => one.diagnostics.length > 0);
  if (forPeople && !some) return;
  const text = renderDiagnostics(compiled, options.format as ReportFormatName, {
    color: forPeople ? console.colorErr : false,
    columns: console.columns,
  });
  if (forPeople) console.err(text);
  else console.out(text);
}
