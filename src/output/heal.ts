import { lstatSync, renameSync } from "node:fs";
import { clearFormer, removeTree } from "./clear-former.js";
import { adopt } from "./exchange.js";
import { OutputFault } from "./output-fault.js";
import { type Checksums, isAsWritten, readChecksums, SUMS_PATH } from "./ownership.js";
import type { Marker, Place } from "./place.js";
import { readStoredFile } from "./read-bundle.js";

/** What had to be done after a build that was killed. */
export type Healing = "nothing" | "discarded" | "finished" | "restored";

/**
 * Ends what a dead build began. Which of its two trees are there tells how far it came:
 *
 * - the next tree alone: it was killed while it wrote, or had failed; what it wrote is discarded;
 * - both, and nothing in place: it was killed while exchanging them; the next tree was complete, so this is finished;
 * - the former tree alone: the next one is in place; the former one is cleared away;
 * - the former tree, and nothing in place: someone removed the next one; the former is put back.
 *
 * Each step leaves one of these states, so that being killed here is healed too.
 */
export function heal(place: Place, markers: readonly Marker[]): Healing {
  const next = markers.find((marker) => marker.kind === "new")?.path;
  const former = markers.find((marker) => marker.kind === "old")?.path;
  const inPlace = exists(place.path);
  if (former === undefined) {
    if (next === undefined) return "nothing";
    removeTree(next);
    return "discarded";
  }
  if (next !== undefined) {
    if (inPlace) throw bothFault(place, next, former);
    adopt(former, next, findDoomed(former, next));
    renameSync(next, place.path);
  } else if (!inPlace) {
    renameSync(former, place.path);
    return "restored";
  }
  finish(place, former);
  return "finished";
}

function exists(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

function bothFault(place: Place, next: string, former: string): OutputFault {
  const problem = `a build of \`${place.shown}\` was interrupted, and the directory has been put back by hand since`;
  const remedy = `when it is as you want it, remove \`${next}\` and \`${former}\``;
  return new OutputFault("interrupted", `${problem}; ${remedy}`, [next, former]);
}

/** The files of the former bundle that the next one does not have, as far as nobody changed them. */
function findDoomed(former: string, next: string): ReadonlySet<string> {
  const mine = checksumsIn(former);
  const theirs = checksumsIn(next);
  const doomed = [...mine.keys()].filter((path) => !theirs.has(path) && isUntouched(former, path, mine));
  return new Set(doomed);
}

function finish(place: Place, former: string): void {
  const mine = checksumsIn(former);
  const theirs = checksumsIn(place.path);
  clearFormer(
    former,
    place,
    (path) => path === SUMS_PATH || (mine.has(path) && (theirs.has(path) || isUntouched(former, path, mine))),
  );
}

function checksumsIn(tree: string): Checksums {
  const path = `${tree}/${SUMS_PATH}`;
  if (lstatSync(path, { throwIfNoEntry: false })?.isFile() !== true) return new Map();
  return readChecksums(Buffer.from(readStoredFile(path).bytes).toString("utf8"));
}

function isUntouched(tree: string, path: string, sums: Checksums): boolean {
  const stat = lstatSync(`${tree}/${path}`, { throwIfNoEntry: false });
  return stat?.isFile() === true && isAsWritten(sums, path, readStoredFile(`${tree}/${path}`).bytes);
}
