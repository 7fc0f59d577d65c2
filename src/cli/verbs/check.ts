import { compareBundle } from "../../output/compare-bundle.js";
import { readBundle } from "../../output/read-bundle.js";
import { renderChanges } from "../../report/render-changes.js";
import { compileTopology, failing } from "../compile-topology.js";
import type { Console } from "../console.js";
import { type ExitCode, exitCode } from "../exit-code.js";
import { findTopologies, outputDirectories } from "../find-topologies.js";
import type { CommonOptions } from "../program.js";
import { showDiagnostics } from "../show-diagnostics.js";
import { UsageError } from "../usage-error.js";

/** `twinhost check`: is what is in the directory what the topology says? Writes nothing. For CI. */
export async function check(args: readonly string[], options: CommonOptions, console: Console): Promise<ExitCode> {
  const directories = outputDirectories(await findTopologies(args), options.out);
  let bad = false;
  for (const [path, directory] of directories) {
    const compiled = compileTopology(path, directory);
    showDiagnostics([compiled], options, console);
    if (compiled.bundle === undefined || failing(compiled.diagnostics, options)) {
      bad = true;
      continue;
    }
    const actual = readBundle(directory);
    if (!actual.ok) throw new UsageError(actual.message);
    const comparison = compareBundle(compiled.bundle, actual.content);
    if (comparison.same) {
      if (!options.quiet && options.format === "pretty") console.err(`${directory}/ is what ${path} says\n`);
      continue;
    }
    bad = true;
    if (!options.quiet)
      console.out(
        await renderChanges(compiled.bundle, actual.content, comparison, {
          color: console.colorOut,
          columns: console.columns,
          forTerminal: console.isTerminal,
        }),
      );
    console.err(`${directory}/ is not what ${path} says: run twinhost build, look at the change, commit it\n`);
  }
  return bad ? exitCode.findings : exitCode.fine;
}
