import { compileTopology, failing } from "../compile-topology.js";
import type { Console } from "../console.js";
import { type ExitCode, exitCode } from "../exit-code.js";
import { findTopologies, outputDirectories } from "../find-topologies.js";
import type { CommonOptions } from "../program.js";
import { showDiagnostics } from "../show-diagnostics.js";

/** `twinhost validate`: diagnostics only. */
export async function validate(args: readonly string[], options: CommonOptions, console: Console): Promise<ExitCode> {
  const directories = outputDirectories(await findTopologies(args), options.out);
  const compiled = [...directories].map(([path, directory]) => compileTopology(path, directory));
  showDiagnostics(compiled, options, console);
  const bad = compiled.some((one) => failing(one.diagnostics, options));
  if (!bad && !options.quiet && options.format === "pretty")
    console.err(`${compiled.length === 1 ? "the topology is" : `${compiled.length} topologies are`} fine\n`);
  return bad ? exitCode.findings : exitCode.fine;
}
