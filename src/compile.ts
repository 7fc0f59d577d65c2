import type { PreviousBundle } from "./5-emit/artifact.js";
import type { Bundle, BundleFile } from "./5-emit/bundle.js";
import { emit } from "./5-emit/emit.js";
import { readDeployment } from "./6-read/read-deployment.js";
import type { ReadBundle, Reading } from "./6-read/reading.js";
import { textsOfFiles } from "./6-read/texts-of.js";
import { judge } from "./7-prove/expectations/judge.js";
import { foresee } from "./7-prove/losses/foresee.js";
import { once } from "./core/once.js";
import type { SourceFile } from "./core/source-file.js";
import { hasErrors, type OnPhase, type Understood, understand } from "./understand.js";

/** What compiling one topology gives. There is a bundle exactly when no diagnostic is an error. */
export interface Compilation extends Understood {
  readonly bundle?: Bundle;
  /** The bundle as it is understood from its texts alone, or what of it was there before its manifest. */
  readonly reading?: Reading;
}

export interface CompileOptions {
  readonly onPhase?: OnPhase;
  /** Whether each line of the bundle is to know where it comes from. Default: yes; without, it takes a fifth less. */
  readonly keepsOrigins?: boolean;
  /** A bundle that was read and is much like this one: what is there as it was is not read again. */
  readonly alike?: ReadBundle;
  /** The bundle that was made before, where it is known: what is as it was is not summed up again. */
  readonly former?: Bundle;
}

/** There was no bundle before. */
export const NOTHING_BEFORE: PreviousBundle = { isNone: true, text: () => undefined };

/**
 * Compiles one topology: text in, bundle and diagnostics out. Pure: the same inputs give the same bytes everywhere.
 * `previous` is the bundle that was made before, which keeps zone serials from going back. Never throws for what is in
 * the file.
 */
export function compile(
  file: SourceFile,
  previous: PreviousBundle = NOTHING_BEFORE,
  { onPhase = () => {}, keepsOrigins = true, alike, former }: CompileOptions = {},
): Compilation {
  const understood = understand(file, onPhase);
  const { model, diagnostics: checked } = understood;
  if (model === undefined || hasErrors(checked)) return understood;

  const read = once((files: readonly BundleFile[]) => {
    onPhase("reading back what was made of");
    return readDeployment(textsOfFiles(files), alike);
  });
  onPhase("making the files of");
  const { bundle, diagnostics: refused } = emit(model, previous, {
    foresee: (made) => foresee(model, read(made).deployment),
    keeps: keepsOrigins ? "all" : "texts",
    ...(former && { former }),
  });
  if (bundle === undefined) return { ...understood, diagnostics: [...checked, ...refused] };

  const reading = read(bundle.files);
  const all = [...checked, ...refused, ...judge(model, reading.deployment)];
  return { ...understood, ...(!hasErrors(all) && { bundle, reading }), diagnostics: all };
}
