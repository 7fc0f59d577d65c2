import type { Artifact, PreviousBundle } from "./5-emit/artifact.js";
import type { BundleFile } from "./5-emit/bundle.js";
import { emit } from "./5-emit/emit.js";
import type { Loss } from "./5-emit/loss.js";
import { readDeployment } from "./6-read/read-deployment.js";
import { textsOfFiles } from "./6-read/texts-of.js";
import { judge } from "./7-prove/expectations/judge.js";
import { NOTHING_BEFORE } from "./compile.js";
import type { SourceFile } from "./core/source-file.js";
import { artifacts } from "./generated/artifacts.js";
import { isSayable } from "./grammars/sayable.js";
import { hasErrors, type OnPhase, type Understood, understand } from "./understand.js";

/** What describes a bundle: made of paths, sums and names of the topology, none of which can be refused there. */
const DESCRIPTIONS: readonly Artifact["stage"][] = ["index", "seal"];

/**
 * What `compile` has to say of a topology, in less time. A value may be refused in every file of the machines, and so all are
 * made; but where the topology says nothing that any language might refuse, only those that are compared with the bundle
 * before, if there was one. Without `expect` no text is kept, none is read back, and nothing is foreseen for the runbook.
 */
export function diagnose(
  file: SourceFile,
  previous: PreviousBundle = NOTHING_BEFORE,
  onPhase: OnPhase = () => {},
): Understood {
  const understood = understand(file, onPhase);
  const { tree, model, diagnostics: checked } = understood;
  if (model === undefined || hasErrors(checked)) return understood;

  const isJudged = model.expectations.length > 0;
  const needsAll = isJudged || !isSayable(tree?.value);
  const told = artifacts.filter(({ stage, isCompared = false }) =>
    needsAll ? !DESCRIPTIONS.includes(stage) : isCompared && previous.isNone !== true,
  );
  let files: readonly BundleFile[] = [];
  const keep = (made: readonly BundleFile[]): readonly Loss[] => {
    files = made;
    return [];
  };
  onPhase("making the files of");
  const { diagnostics: refused } = emit(model, previous, {
    foresee: keep,
    artifacts: told,
    keeps: isJudged ? "texts" : "nothing",
  });
  const diagnostics = [...checked, ...refused];
  if (refused.length > 0 || !isJudged) return { ...understood, diagnostics };

  onPhase("reading back what was made of");
  const { deployment } = readDeployment(textsOfFiles(files));
  return { ...understood, diagnostics: [...diagnostics, ...judge(model, deployment)] };
}
