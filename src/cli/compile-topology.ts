import { type Compilation, compile } from "../compile.js";
import type { Diagnostic } from "../core/diagnostic.js";
import type { SourceFile } from "../core/source-file.js";
import { recover } from "../output/recover.js";
import { previousBundle } from "./previous-bundle.js";
import type { CommonOptions } from "./program.js";
import { readSource } from "./read-source.js";
import { UsageError } from "./usage-error.js";

/** One topology, compiled with the bundle in its directory as the one before. */
export interface Compiled extends Compilation {
  readonly file: SourceFile;
  readonly directory: string;
}

export function compileTopology(path: string, directory: string): Compiled {
  // A build that was killed while it exchanged the directories leaves the old bundle beside; its serials count.
  const recovered = recover(directory);
  if (!recovered.ok) throw new UsageError(recovered.message);
  const file = readSource(path);
  return { ...compile(file, previousBundle(directory)), file, directory };
}

/** Whether the diagnostics fail the run: errors always, warnings under `--strict`. */
export function failing(diagnostics: readonly Diagnostic[], options: CommonOptions): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === "error" || options.strict);
}
