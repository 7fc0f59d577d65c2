import type { Deployment } from "../../6-read/deployment.js";
import type { ManifestFile, ManifestTarget } from "../../6-read/manifest.js";
import { matching } from "../matching.js";

/** A file that goes to a machine, and is another one than before. */
export interface ChangedTarget extends ManifestFile {
  readonly target: ManifestTarget;
}

/** What bootstrap.sh will write, and what it wrote once and will leave where it is. By the sums in the manifests. */
export function changedTargets(
  before: Deployment,
  after: Deployment,
): { readonly written: readonly ChangedTarget[]; readonly left: readonly ChangedTarget[] } {
  const { both, gone, added } = matching(installed(before), installed(after), ({ path }) => path);
  const differs = ([was, is]: readonly [ChangedTarget, ChangedTarget]): boolean =>
    was.sha256 !== is.sha256 ||
    was.mode !== is.mode ||
    was.target.owner !== is.target.owner ||
    was.target.group !== is.target.group;
  const machines = new Set([...after.hosts, ...after.nodes].map(({ name }) => name));
  return {
    written: [...both.filter(differs).map(([, is]) => is), ...added],
    left: gone.filter(({ target }) => machines.has(target.machine)),
  };
}

function installed({ manifest }: Deployment): readonly ChangedTarget[] {
  return [...manifest.files.values()].filter((file): file is ChangedTarget => file.target !== undefined);
}
