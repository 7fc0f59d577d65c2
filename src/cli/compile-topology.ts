import { type Compilation, compile } from "../compile.js";
import type { Diagnostic } from "../core/diagnostic.js";
import type { SourceFile } from "../core/source-file.js";
import { previousBundle } from "./previous-bundle.js";
import type { CommonOptions } from "./program.js";
import { readSource } from "./read-source.js";

/** One topology, compiled with the bundle in its directory as the one before. */
export interface Compiled extends Compilation {
  readonly file: SourceFile;
  readonly directory: string;
}

export function compileTopology(path: string, directory: string): Compiled {
  return compileSource(readSource(path), directory);
}

export function compileSource(file: SourceFile, directory: string): Compiled {
  return { ...compile(file, previousBundle(directory)), file, directory };
}

/** Whether the diagnostics fail the run: errors always, warnings under `--strict`. */
export function failing(diagnostics: readonly Diagnostic[], options: CommonOptions): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === "error" || options.strict);
}
