import type { Bundle } from "../5-emit/bundle.js";
import { completeReading } from "../6-read/complete-reading.js";
import type { ReadBundle } from "../6-read/reading.js";
import { textsOfFiles } from "../6-read/texts-of.js";
import { type Compilation, compile } from "../compile.js";
import type { Diagnostic } from "../core/diagnostic.js";
import { once } from "../core/once.js";
import type { SourceFile } from "../core/source-file.js";
import { diagnose } from "../diagnose.js";
import type { FileFindings } from "../report/located-diagnostic.js";
import type { CommonOptions } from "./common-options.js";
import { previousBundle } from "./previous-bundle.js";
import { progress } from "./progress.js";
import { readSource } from "./read-source.js";

/** One topology, compiled with the bundle in its directory as the one before. */
export interface Compiled extends Compilation {
  readonly file: SourceFile;
  readonly directory: string;
  /** The bundle as it is understood from its texts, manifest and all; worked out once. Nothing where there is no bundle. */
  readonly readBack: () => ReadBundle | undefined;
}

/** What a verb knows, or wants to know, beside the topology. */
interface Circumstances {
  /** Whether somebody asks where the lines of the bundle come from. */
  readonly keepsOrigins?: boolean;
  /** What the last build gave, under `watch`: the bundle, and how it was understood. */
  readonly former?: Bundle;
  readonly alike?: ReadBundle;
}

const onPhase = (doing: string): void => progress.phase(doing);

export function compileTopology(path: string, directory: string, circumstances: Circumstances = {}): Compiled {
  return compileSource(readSource(path), directory, circumstances);
}

export function compileSource(
  file: SourceFile,
  directory: string,
  { keepsOrigins = false, alike, former }: Circumstances = {},
): Compiled {
  const previous = previousBundle(directory);
  const compilation = compile(file, previous, {
    onPhase,
    keepsOrigins,
    ...(alike && { alike }),
    ...(former && { former }),
  });
  const readBack = once<void, ReadBundle | undefined>(() => readWhole(compilation));
  return { ...compilation, file, directory, readBack };
}

/** What was made was read back when it was compiled, all but its manifest. */
function readWhole({ bundle, reading }: Compilation): ReadBundle | undefined {
  if (bundle === undefined || reading === undefined) return undefined;
  const texts = textsOfFiles(bundle.files);
  return { texts, ...completeReading(reading, texts) };
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
export function failing(diagnostics: readonly Diagnostic[], options: Pick<CommonOptions, "strict">): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === "error" || options.strict);
}
