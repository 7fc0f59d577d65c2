import { proveBundle } from "../../7-prove/prove-bundle.js";
import type { Diagnostic } from "../../core/diagnostic.js";
import { visible } from "../../report/visible.js";
import { bundleOnDisk } from "../bundle-on-disk.js";
import type { CommonOptions } from "../common-options.js";
import { type Compiled, compileTopology, failing, findingsOf } from "../compile-topology.js";
import type { Console } from "../console.js";
import { type ExitCode, exitCode } from "../exit-code.js";
import { findTopologies, outputDirectories } from "../find-topologies.js";
import { progress } from "../progress.js";
import { isForPeople, showDiagnostics } from "../show-diagnostics.js";
import { textsOnDisk } from "../texts-on-disk.js";
import { UsageError } from "../usage-error.js";

/** `twinhost prove`: reads back the bundle in the directory, and proves that it does what the topology says, and nothing else. */
export async function prove(args: readonly string[], options: CommonOptions, console: Console): Promise<ExitCode> {
  const directories = outputDirectories(await findTopologies(args), options.out);
  const proved = [...directories].map(([path, directory], index) => {
    progress.about(path, index, directories.size);
    const compiled = compileTopology(path, directory);
    const diagnostics = [...compiled.diagnostics, ...against(compiled)];
    return { ...findingsOf({ ...compiled, diagnostics }), directory };
  });
  showDiagnostics(proved, options, console);
  const bad = proved.some(({ diagnostics }) => failing(diagnostics, options));
  if (!bad && !options.quiet && isForPeople(options))
    for (const { directory, file } of proved)
      console.err(`${visible(directory)}/ does what ${visible(file.path)} says, and nothing else\n`);
  return bad ? exitCode.findings : exitCode.fine;
}

/** What the bundle on disk does otherwise; nothing where the topology itself has errors. */
function against({ model, bundle, directory }: Compiled): readonly Diagnostic[] {
  if (model === undefined || bundle === undefined) return [];
  const actual = bundleOnDisk(directory);
  if (actual.entries.size === 0) throw new UsageError(`\`${directory}\` holds no bundle`, "twinhost build makes one");
  progress.phase("proving");
  return proveBundle(model, textsOnDisk(bundle, actual)).diagnostics;
}
