import { compareBundle } from "../../output/compare-bundle.js";
import { readBundle } from "../../output/read-bundle.js";
import { renderChanges } from "../../report/render-changes.js";
import { visible } from "../../report/visible.js";
import { type Compiled, failing } from "../compile-topology.js";
import type { Console } from "../console.js";
import { eachTopology } from "../each-topology.js";
import { type ExitCode, exitCode } from "../exit-code.js";
import type { CommonOptions } from "../program.js";
import { isForPeople } from "../show-diagnostics.js";
import { UsageError } from "../usage-error.js";

/** `twinhost check`: is what is in the directory what the topology says? Writes nothing. For CI. */
export async function check(args: readonly string[], options: CommonOptions, console: Console): Promise<ExitCode> {
  const fine = await eachTopology(args, options, console, (compiled) => isFresh(compiled, options, console));
  return fine ? exitCode.fine : exitCode.findings;
}

async function isFresh(compiled: Compiled, options: CommonOptions, console: Console): Promise<boolean> {
  const { bundle, directory, file } = compiled;
  if (bundle === undefined || failing(compiled.diagnostics, options)) return false;
  const actual = readBundle(directory);
  if (!actual.ok) throw new UsageError(actual.message);
  const comparison = compareBundle(bundle, actual.content);
  const topology = file.path === "-" ? "the topology" : visible(file.path);
  if (comparison.same) {
    if (!options.quiet && options.format === "pretty") console.err(`${visible(directory)}/ is what ${topology} says\n`);
    return true;
  }
  // What a program reads is the report alone.
  if (!options.quiet && isForPeople(options))
    console.out(
      await renderChanges(bundle, actual.content, comparison, {
        color: console.colorOut,
        columns: console.columns,
        forTerminal: console.isTerminal,
      }),
    );
  console.err(
    `${visible(directory)}/ is not what ${topology} says: run twinhost build, look at the change, commit it\n`,
  );
  return false;
}
