import { parse } from "./1-parse/parse.js";
import type { SourceTree } from "./1-parse/source-tree.js";
import { validate } from "./2-validate/validate.js";
import type { Model } from "./3-resolve/model.js";
import { resolve } from "./3-resolve/resolve.js";
import { check } from "./4-check/check.js";
import type { PreviousBundle } from "./5-emit/artifact.js";
import type { Bundle, BundleFile } from "./5-emit/bundle.js";
import { emit } from "./5-emit/emit.js";
import { readDeployment } from "./6-read/read-deployment.js";
import type { Reading } from "./6-read/reading.js";
import { textsOfFiles } from "./6-read/texts-of.js";
import { judge } from "./7-prove/expectations/judge.js";
import { foresee } from "./7-prove/losses/foresee.js";
import type { Diagnostic } from "./core/diagnostic.js";
import { once } from "./core/once.js";
import type { SourceFile } from "./core/source-file.js";

/** What compiling one topology gives. There is a bundle exactly when no diagnostic is an error. */
export interface Compilation {
  readonly tree?: SourceTree;
  readonly model?: Model;
  readonly bundle?: Bundle;
  /** The bundle as it is understood from its texts alone, or what of it was there before its manifest. */
  readonly reading?: Reading;
  readonly diagnostics: readonly Diagnostic[];
}

const NOTHING_BEFORE: PreviousBundle = { text: () => undefined };

/**
 * Compiles one topology: text in, bundle and diagnostics out. Pure: the same inputs give the same bytes everywhere.
 * `previous` is the bundle that was made before, which keeps zone serials from going back. Never throws for what is in
 * the file.
 */
export function compile(file: SourceFile, previous: PreviousBundle = NOTHING_BEFORE): Compilation {
  const { tree, diagnostics: malformed } = parse(file);
  if (tree === undefined || hasErrors(malformed)) return { ...(tree && { tree }), diagnostics: malformed };

  const { topology, diagnostics: invalid } = validate(tree);
  if (topology === undefined || hasErrors(invalid)) return { tree, diagnostics: [...malformed, ...invalid] };

  const { model, diagnostics: unresolved } = resolve(topology);
  const before = [...malformed, ...invalid, ...unresolved];
  if (model === undefined || hasErrors(before)) return { tree, diagnostics: before };

  const checked = [...before, ...check(model)];
  if (hasErrors(checked)) return { tree, model, diagnostics: checked };

  const read = once((files: readonly BundleFile[]) => readDeployment(textsOfFiles(files)));
  const { bundle, diagnostics: refused } = emit(model, previous, (made) => foresee(model, read(made).deployment));
  if (bundle === undefined) return { tree, model, diagnostics: [...checked, ...refused] };

  const reading = read(bundle.files);
  const all = [...checked, ...refused, ...judge(model, reading.deployment)];
  return hasErrors(all) ? { tree, model, diagnostics: all } : { tree, model, bundle, reading, diagnostics: all };
}

/** Whether any of them keeps a bundle from being made. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === "error");
}
