import { renameSync } from "node:fs";
import { clearFormer } from "./clear-former.js";
import { exchange } from "./exchange.js";
import { lock, type Workspace } from "./lock.js";
import { takeGroup, takeMode } from "./permissions.js";
import { identify, NO_TREE, type Place, statPlace } from "./place.js";
import type { WritePlan } from "./plan-write.js";
import type { DirectoryContent } from "./read-bundle.js";
import { release } from "./recover.js";
import { stage, syncDirectory } from "./stage.js";

/** What a write did; all paths are relative to the directory. */
export interface WriteResult {
  readonly ok: true;
  /** Files that were written; none when everything was up to date. */
  readonly written: readonly string[];
  readonly unchanged: readonly string[];
  /** Files of the former bundle that are gone now. */
  readonly removed: readonly string[];
  /** Files that twinhost had written and someone had edited. Those the bundle has are replaced, for `out/` is generated
   * and git has the edit; others are no longer ours and stay. */
  readonly edited: readonly string[];
  /** What twinhost did not write and did not touch; `name/` stands for a directory with all that is in it. */
  readonly foreign: readonly string[];
  /** What was there before, as far as `look` remembers it: on the disk it may be gone. */
  readonly found: DirectoryContent;
  /** Which tree is in place now. */
  readonly identity: string;
}

/** Locks a directory against other builds, and carries out what `planned` says then; it gets the place as it is under the lock. */
export function carryOut(wanted: Place, patience: number, planned: (place: Place) => WritePlan): WriteResult {
  const workspace = lock(wanted, patience);
  try {
    const plan = planned(workspace.place);
    if (plan.write.length > 0) replace(workspace, plan);
    return resultOf(plan, identify(statPlace(workspace.place)));
  } finally {
    release(workspace);
  }
}

function replace({ place, next, former }: Workspace, plan: WritePlan): void {
  if (plan.former !== undefined) takeGroup(next.path, plan.former);
  stage(next.path, plan.write);
  if (plan.former !== undefined) takeMode(next.path, plan.former);
  if (plan.identity === NO_TREE) {
    renameSync(next.path, place.path);
    syncDirectory(place.parent);
    return;
  }
  const gone = new Set([...plan.removed, ...plan.write.map((file) => file.path)]);
  exchange(place, next.path, former.path, new Set(plan.removed));
  clearFormer(former.path, place, (path) => gone.has(path));
}

/** What carrying out a plan comes to, which left that tree in place. */
export function resultOf(plan: WritePlan, identity: string): WriteResult {
  const written = plan.write.map((file) => file.path);
  const isWritten = new Set(written);
  return {
    ok: true,
    written,
    unchanged: plan.unchanged.filter((path) => !isWritten.has(path)),
    removed: plan.removed,
    edited: plan.edited,
    foreign: plan.foreign,
    found: plan.found,
    identity,
  };
}
