import type { Bundle } from "../5-emit/bundle.js";
import { layOutBundle } from "./bundle-layout.js";
import { carryOut, resultOf, type WriteResult } from "./carry-out.js";
import { guarded, type OutputFailure } from "./output-fault.js";
import {
  findMarkers,
  findPlace,
  identify,
  isStill,
  NO_TREE,
  type Place,
  refuseCurrentDirectory,
  statPlace,
} from "./place.js";
import { planWrite, type WritePlan, type Writing } from "./plan-write.js";
import { type Look, readDirectory } from "./read-bundle.js";
import { recoverPlace } from "./recover.js";

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
    if (plan !== undefined && plan.write.length === 0) return resultOf(plan, plan.identity);
    return carryOut(place, patience, (locked) =>
      plan !== undefined && isStill(locked, plan.identity) ? plan : planWrite(locked, writing),
    );
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
