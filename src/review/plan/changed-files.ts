import type { Deployment } from "../../6-read/deployment.js";
import type { ManifestFile, ManifestTarget } from "../../6-read/manifest.js";
import { append } from "../../core/append.js";
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
  const { both, gone, added } = matching(installed(before), installed(after), placeOf);
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

/** A host that is called otherwise has the same file by another path in the bundle. */
function placeOf({ target: { machine, path } }: ChangedTarget): string {
  return `${machine} ${path}`;
}

function installed({ manifest }: Deployment): readonly ChangedTarget[] {
  return [...manifest.files.values()].filter((file): file is ChangedTarget => file.target !== undefined);
}

/** Machines in the order in which they first come. */
export function byMachine(files: readonly ChangedTarget[]): readonly (readonly [string, readonly ChangedTarget[]])[] {
  const found = new Map<string, ChangedTarget[]>();
  for (const file of files) {
    append(found, file.target.machine, file);
  }
  return [...found];
}
