import { renameSync } from "node:fs";
import type { Bundle } from "../5-emit/bundle.js";
import { layOutBundle } from "./bundle-layout.js";
import { clearFormer } from "./clear-former.js";
import { exchange } from "./exchange.js";
import { lock, type Workspace } from "./lock.js";
import { guarded, type OutputFailure } from "./output-fault.js";
import { takeGroup, takeMode } from "./permissions.js";
import { findMarkers, findPlace, identify, NO_TREE, type Place, refuseCurrentDirectory, statPlace } from "./place.js";
import { planWrite, type WritePlan, type Writing } from "./plan-write.js";
import { type DirectoryContent, type Look, readDirectory } from "./read-bundle.js";
import { recoverPlace, release } from "./recover.js";
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
}

export interface WriteOptions {
  /** How long to wait for another build that writes the same directory, in milliseconds. */
  readonly patience?: number;
  /** How the directory is looked at. Default: each file is read when it is compared, and nothing of it is kept. */
  readonly look?: Look;
}

/**
 * Makes a directory hold a bundle, as a whole or not at all, also when killed in the middle. Nothing that twinhost did
 * not write is deleted or changed; no link is followed; when all is up to date, nothing is written.
 */
export function writeBundle(
  dir: string,
  bundle: Bundle,
  { patience = 5000, look = readDirectory }: WriteOptions = {},
): WriteResult | OutputFailure {
  const writing: Writing = { bundle, directories: layOutBundle(bundle), look };
  return guarded(dir, () => {
    const place = findPlace(dir);
    refuseCurrentDirectory(place);
    if (findMarkers(place).length > 0) recoverPlace(place, patience);
    const plan = planWithoutLock(place, writing);
    if (plan !== undefined && plan.write.length === 0) return resultOf(plan);
    const workspace = lock(place, patience);
    try {
      const isValid = plan !== undefined && isStill(workspace.place, plan.identity);
      return resultOf(carryOut(workspace, isValid ? plan : planWrite(workspace.place, writing)));
    } finally {
      release(workspace);
    }
  });
}

/**
 * Looks without the lock, for mostly there is nothing to do. Nothing where another build exchanged the tree meanwhile:
 * what was seen then, also what was wrong, may be half of one tree and half of the other.
 */
function planWithoutLock(place: Place, writing: Writing): WritePlan | undefined {
  const before = identify(statPlace(place));
  try {
    const plan = planWrite(place, writing);
    return isStill(place, plan.identity) ? plan : undefined;
  } catch (error) {
    // Where there is no tree before and after, there was one between: nothing is wrong with none.
    if (before !== NO_TREE && isStill(place, before)) throw error;
    return undefined;
  }
}

/** Whether the tree in place is that one. */
function isStill(place: Place, identity: string): boolean {
  return identify(statPlace(place)) === identity;
}

function carryOut({ place, next, former }: Workspace, plan: WritePlan): WritePlan {
  if (plan.write.length === 0) return plan;
  if (plan.former !== undefined) takeGroup(next.path, plan.former);
  stage(next.path, plan.write);
  if (plan.former !== undefined) takeMode(next.path, plan.former);
  if (plan.identity === NO_TREE) {
    renameSync(next.path, place.path);
    syncDirectory(place.parent);
    return plan;
  }
  const gone = new Set([...plan.removed, ...plan.write.map((file) => file.path)]);
  exchange(place, next.path, former.path, new Set(plan.removed));
  clearFormer(former.path, place, (path) => gone.has(path));
  return plan;
}

function resultOf(plan: WritePlan): WriteResult {
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
  };
}
