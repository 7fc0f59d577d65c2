import type { FileFindings } from "../../report/located-diagnostic.js";
import type { CommonOptions } from "../common-options.js";
import { diagnoseSource, failing, findingsOf } from "../compile-topology.js";
import type { Console } from "../console.js";
import { type ExitCode, exitCode } from "../exit-code.js";
import { findTopologies, outputDirectories } from "../find-topologies.js";
import { progress } from "../progress.js";
import { readSource } from "../read-source.js";
import { isForPeople, showDiagnostics } from "../show-diagnostics.js";
import { UsageError } from "../usage-error.js";

export interface ValidateOptions extends CommonOptions {
  readonly fix: boolean;
  readonly dryRun: boolean;
}

/** `twinhost validate`: diagnostics only. With `--fix`, the safe remedies are applied first. */
export async function validate(args: readonly string[], options: ValidateOptions, console: Console): Promise<ExitCode> {
  const paths = await findTopologies(args);
  const isFixing = options.fix || options.dryRun;
  if (isFixing && !isForPeople(options) && (options.dryRun || paths.includes("-")))
    throw new UsageError(
      `standard output cannot hold both the ${options.dryRun ? "patch" : "topology"} and a report for programs`,
      "leave --format out",
    );
  const directories = outputDirectories(paths, options.out);
  const sources = [...directories].map(([path, directory]) => [readSource(path), directory] as const);
  const found: FileFindings[] = [];
  let wouldChange = false;
  for (const [index, [file, directory]] of sources.entries()) {
    progress.about(file.path, index, sources.length);
    if (!isFixing) {
      found.push(diagnoseSource(file, directory));
      continue;
    }
    const { fixTopology } = await import("../fix/fix-topology.js");
    const fixed = await fixTopology(file, directory, options.dryRun, console);
    found.push(findingsOf(fixed.compiled));
    wouldChange ||= options.dryRun && fixed.isChanged;
  }
  showDiagnostics(found, options, console);
  const bad = found.some((one) => failing(one.diagnostics, options));
  if (!bad && !options.quiet && options.format === "pretty") console.err(summary(found.length, wouldChange));
  return bad || wouldChange ? exitCode.findings : exitCode.fine;
}

function summary(count: number, wouldChange: boolean): string {
  const subject = count === 1 ? "the topology" : `${count} topologies`;
  return wouldChange ? `${subject} would be fine\n` : `${subject} ${count === 1 ? "is" : "are"} fine\n`;
}
