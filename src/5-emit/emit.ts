import type { Model } from "../3-resolve/model.js";
import { BugError } from "../core/bug-error.js";
import { compareText } from "../core/compare-text.js";
import type { Diagnostic } from "../core/diagnostic.js";
import { artifacts as ALL } from "../generated/artifacts.js";
import type { Artifact, PreviousBundle } from "./artifact.js";
import type { Bundle, BundleFile } from "./bundle.js";
import { BundlePaths } from "./bundle-path.js";
import type { Foresee } from "./loss.js";
import { MadeFiles } from "./made-files.js";
import { type Keeps, type Making, renderArtifact } from "./render-artifact.js";

const STAGES: readonly Artifact["stage"][] = ["machine", "script", "guide", "index", "seal"];

export interface EmitOptions {
  /** What happens when parts are lost, from the files that are made; without it the runbook does not tell. */
  readonly foresee?: Foresee;
  readonly artifacts?: readonly Artifact[];
  /** Default: all. Where lines come from is a quarter of the time and of the memory; with nothing there is no bundle. */
  readonly keeps?: Keeps;
  /** The bundle that was made before: a text that it has at the same path is taken from there, and not summed up again. */
  readonly former?: Bundle;
}

/** Phase 5: every artifact's files, rendered. There is a bundle when every value could be written. */
export function emit(
  model: Model,
  previous: PreviousBundle,
  { foresee = () => [], artifacts = ALL, keeps = "all", former }: EmitOptions = {},
): { readonly bundle?: Bundle; readonly diagnostics: readonly Diagnostic[] } {
  const files: BundleFile[] = [];
  const diagnostics: Diagnostic[] = [];
  const known = new Map(former?.files.map((file) => [file.path, file]));
  const making: Making = { model, previous, foresee, keeps, texts: new Map(), former: known };
  for (const stage of STAGES) {
    const before = new MadeFiles(sorted(files));
    for (const artifact of artifacts) {
      if (artifact.stage !== stage) continue;
      const made = renderArtifact(artifact, before, making);
      for (const file of made.files) files.push(file);
      for (const one of made.diagnostics) diagnostics.push(one);
    }
  }
  if (diagnostics.length > 0 || keeps === "nothing") return { diagnostics };
  const bundle = { name: model.name, files: sorted(files) };
  assertSafePaths(bundle);
  return { bundle, diagnostics };
}

function sorted(files: readonly BundleFile[]): readonly BundleFile[] {
  return [...files].sort((a, b) => compareText(a.path, b.path));
}

/** Paths are made of validated names and our own tables, so that a bad one is our fault. */
function assertSafePaths(bundle: Bundle): void {
  const paths = new BundlePaths();
  const seen = new Set<string>();
  for (const { path, artifact } of bundle.files) {
    const fault = paths.fault(path);
    if (fault !== undefined) throw new BugError(`${artifact} makes the path ${path}, which ${fault}`);
    const folded = path.toLowerCase();
    if (seen.has(folded)) throw new BugError(`${artifact} makes ${path}, which is there already`);
    seen.add(folded);
  }
}
