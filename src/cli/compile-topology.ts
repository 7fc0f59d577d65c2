import { type Compilation, compile } from "../compile.js";
import type { Diagnostic } from "../core/diagnostic.js";
import type { SourceFile } from "../core/source-file.js";
import { diagnose } from "../diagnose.js";
import type { FileFindings } from "../report/located-diagnostic.js";
import { previousBundle } from "./previous-bundle.js";
import type { CommonOptions } from "./program.js";
import { progress } from "./progress.js";
import { readSource } from "./read-source.js";

/** One topology, compiled with the bundle in its directory as the one before. */
export interface Compiled extends Compilation {
  readonly file: SourceFile;
  readonly directory: string;
}

const onPhase = (doing: string): void => progress.phase(doing);

/** `keepsOrigins`: whether somebody asks where the lines of the bundle come from. */
export function compileTopology(path: string, directory: string, keepsOrigins = false): Compiled {
  return compileSource(readSource(path), directory, keepsOrigins);
}

export function compileSource(file: SourceFile, directory: string, keepsOrigins = false): Compiled {
  return { ...compile(file, previousBundle(directory), { onPhase, keepsOrigins }), file, directory };
}

/** What is wrong with a topology, and no more than a report of it needs: models of a thousand would fill the memory. */
export function diagnoseSource(file: SourceFile, directory: string): FileFindings {
  return findingsOf({ file, ...diagnose(file, previousBundle(directory), onPhase) });
}

/** What a report needs of what was compiled. */
export function findingsOf({ file, tree, diagnostics }: FileFindings): FileFindings {
  return { file, diagnostics, ...(tree !== undefined && diagnostics.length > 0 && { tree }) };
}

/** Whether the diagnostics fail the run: errors always, warnings under `--strict`. */
export function failing(diagnostics: readonly Diagnostic[], options: CommonOptions): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === "error" || options.strict);
}
