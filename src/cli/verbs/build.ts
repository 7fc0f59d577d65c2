import { writeBundle } from "../../output/write-bundle.js";
import { buildSummary } from "../build-summary.js";
import { type Compiled, compileTopology, failing } from "../compile-topology.js";
import type { Console } from "../console.js";
import { type ExitCode, exitCode } from "../exit-code.js";
import { findTopologies, outputDirectories } from "../find-topologies.js";
import type { CommonOptions } from "../program.js";
import { showDiagnostics } from "../show-diagnostics.js";
import { UsageError } from "../usage-error.js";

/** `twinhost build`: compiles, and writes the bundle where there are no errors. Each topology stands for itself. */
export async function build(args: readonly string[], options: CommonOptions, console: Console): Promise<ExitCode> {
  const directories = outputDirectories(await findTopologies(args), options.out);
  let bad = false;
  for (const [path, directory] of directories) {
    const compiled = compileTopology(path, directory);
    showDiagnostics([compiled], options, console);
    if (compiled.bundle !== undefined && !failing(compiled.diagnostics, options)) write(compiled, options, console);
    else bad = true;
  }
  return bad ? exitCode.findings : exitCode.fine;
}

function write(compiled: Compiled, options: CommonOptions, console: Console): void {
  const { bundle, directory } = compiled;
  if (bundle === undefined) return;
  const result = writeBundle(directory, bundle);
  if (!result.ok) throw new UsageError(result.message);
  if (!options.quiet && options.format === "pretty") console.out(buildSummary(compiled, result, console.colorOut));
}
