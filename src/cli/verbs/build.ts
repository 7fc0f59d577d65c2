import { recover } from "../../output/recover.js";
import { writeBundle } from "../../output/write-bundle.js";
import { assureCompiled } from "../assure-compiled.js";
import { buildSummary } from "../build-summary.js";
import type { CommonOptions } from "../common-options.js";
import { type Compiled, failing } from "../compile-topology.js";
import type { Console } from "../console.js";
import { eachTopology, type Outcome } from "../each-topology.js";
import { type ExitCode, exitCode } from "../exit-code.js";
import { progress } from "../progress.js";
import { UsageError } from "../usage-error.js";

/** `twinhost build`: compiles, proves what came out, and writes the bundle where there are no errors. Each topology stands for itself. */
export async function build(args: readonly string[], options: CommonOptions, console: Console): Promise<ExitCode> {
  const act = async (compiled: Compiled): Promise<Outcome> => {
    if (compiled.bundle === undefined || failing(compiled.diagnostics, options)) return { fine: false };
    await assureCompiled(compiled);
    write(compiled, options, console);
    return { fine: true };
  };
  return (await eachTopology(args, options, console, act, heal)) ? exitCode.fine : exitCode.findings;
}

/**
 * Ends what a build that was killed had begun, before the bundle there is read: while two trees are exchanged there is
 * none, and zone serials would begin anew. What is in the way of it is said when the bundle is written.
 */
function heal(directory: string): void {
  recover(directory);
}

function write(compiled: Compiled, options: CommonOptions, console: Console): void {
  const { bundle, directory } = compiled;
  if (bundle === undefined) return;
  progress.phase("writing the bundle of");
  const result = writeBundle(directory, bundle);
  if (!result.ok) throw new UsageError(result.message);
  if (!options.quiet && options.format === "pretty") console.out(buildSummary(compiled, result, console.colorOut));
}
