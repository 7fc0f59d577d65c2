import { compareBundle } from "../../output/compare-bundle.js";
import { readBundle } from "../../output/read-bundle.js";
import { renderChanges } from "../../report/render-changes.js";
import { compileTopology } from "../compile-topology.js";
import type { Console } from "../console.js";
import { type ExitCode, exitCode } from "../exit-code.js";
import { findTopologies, outputDirectories } from "../find-topologies.js";
import type { CommonOptions } from "../program.js";
import { showDiagnostics } from "../show-diagnostics.js";
import { UsageError } from "../usage-error.js";

/** `twinhost diff`: what `build` would change. Writes nothing; ends with 1 where there is a difference. */
export async function diff(
  args: readonly string[],
  options: CommonOptions & { readonly stat: boolean },
  console: Console,
): Promise<ExitCode> {
  const directories = outputDirectories(await findTopologies(args), options.out);
  let differs = false;
  for (const [path, directory] of directories) {
    const compiled = compileTopology(path, directory);
    if (compiled.bundle === undefined) {
      showDiagnostics([compiled], options, console);
      differs = true;
      continue;
    }
    const actual = readBundle(directory);
    if (!actual.ok) throw new UsageError(actual.message);
    const comparison = compareBundle(compiled.bundle, actual.content);
    if (comparison.same) continue;
    differs = true;
    console.out(
      await renderChanges(compiled.bundle, actual.content, comparison, {
        stat: options.stat,
        color: console.colorOut,
        columns: console.columns,
        forTerminal: console.isTerminal,
      }),
    );
  }
  return differs ? exitCode.findings : exitCode.fine;
}
