import type { FileFindings } from "../report/located-diagnostic.js";
import type { CommonOptions } from "./common-options.js";
import { type Compiled, compileSource, findingsOf } from "./compile-topology.js";
import type { Console } from "./console.js";
import { findTopologies, outputDirectories } from "./find-topologies.js";
import { progress } from "./progress.js";
import { readSource } from "./read-source.js";
import { isForPeople, showDiagnostics } from "./show-diagnostics.js";

/** What became of a topology: whether all is well, and what was found beside what the compiler said. */
export interface Outcome {
  readonly fine: boolean;
  readonly findings?: readonly FileFindings[];
}

/**
 * Compiles what the arguments mean, one after the other, and hands each over; gives whether all were fine. All are read
 * before the first is acted on, so that a name that is wrong changes nothing. People get the diagnostics of each with
 * what is done about it, programs one report at the end. `prepare` is called before the bundle there is looked at.
 */
export async function eachTopology(
  args: readonly string[],
  options: CommonOptions,
  console: Console,
  act: (compiled: Compiled) => Outcome | Promise<Outcome>,
  prepare: (directory: string) => void = () => {},
): Promise<boolean> {
  const directories = outputDirectories(await findTopologies(args), options.out);
  const sources = [...directories].map(([path, directory]) => [readSource(path), directory] as const);
  const report: FileFindings[] = [];
  let allFine = true;
  try {
    for (const [index, [file, directory]] of sources.entries()) {
      progress.about(file.path, index, sources.length);
      prepare(directory);
      const compiled = compileSource(file, directory);
      if (isForPeople(options)) showDiagnostics([compiled], options, console);
      else report.push(findingsOf(compiled));
      const { fine, findings = [] } = await act(compiled);
      if (!isForPeople(options)) report.push(...findings);
      if (!fine) allFine = false;
    }
  } finally {
    if (!isForPeople(options)) showDiagnostics(report, options, console);
  }
  return allFine;
}
