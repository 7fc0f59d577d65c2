import { lstatSync, mkdirSync, rmdirSync } from "node:fs";
import { type Healing, heal } from "./heal.js";
import { OutputFault } from "./output-fault.js";
import { isAlive } from "./owner.js";
import { findMarkers, type Marker, makeParent, ownMarker, type Place } from "./place.js";

/** While we hold the lock: where the next tree is made, and where the former one goes. */
export interface Workspace {
  readonly place: Place;
  readonly next: Marker;
  readonly former: Marker;
  /** What a dead build had left. */
  readonly healing: Healing;
}

/**
 * Locks a directory against other builds, and heals what dead ones left. There is no lock file that could be stolen or
 * go stale: the directory for the next tree bears its owner's name, and making it is the claim. Everyone makes theirs
 * first and looks for others' then, so of two at the same time at least one sees the other; who sees a living one
 * withdraws and tries again. Waits up to `patience` milliseconds.
 */
export function lock(wanted: Place, patience: number): Workspace {
  const place = makeParent(wanted);
  const next = ownMarker(place, "new");
  const deadline = Date.now() + patience;
  for (;;) {
    const rivals = livingRivals(place, next.owner);
    if (rivals.length === 0 && claim(place, next)) {
      return { place, next, former: ownMarker(place, "old"), healing: healOthers(place, next) };
    }
    if (Date.now() >= deadline) throw busyFault(place, rivals);
    sleep(5 + Math.random() * 20);
  }
}

/** Makes our directory; takes it back when a rival made one at the same time. */
function claim(place: Place, next: Marker): boolean {
  if (findMarkers(place).some((marker) => marker.owner === next.owner)) healOwn(place, next.owner);
  mkdirSync(next.path, 0o755);
  if (livingRivals(place, next.owner).length === 0) return true;
  rmdirSync(next.path);
  return false;
}

function livingRivals(place: Place, own: string): readonly Marker[] {
  return findMarkers(place).filter((marker) => marker.owner !== own && isAtWork(marker));
}

function isAtWork({ owner, path }: Marker): boolean {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  return isAlive(owner, stat === undefined ? 0 : Date.now() - stat.mtimeMs);
}

/** We cannot be at work twice: what bears our name was left by an earlier call that failed. */
function healOwn(place: Place, owner: string): void {
  heal(
    place,
    findMarkers(place).filter((marker) => marker.owner === owner),
  );
}

function healOthers(place: Place, own: Marker): Healing {
  try {
    return healDead(place, own.owner);
  } catch (error) {
    rmdirSync(own.path);
    throw error;
  }
}

/**
 * Heals what dead builds left, and nothing else: a living rival makes its directory for a moment, sees ours and
 * withdraws. It is listed again once its owner is known to be dead, for that one may have withdrawn and ended in between.
 */
function healDead(place: Place, own: string): Healing {
  const others = findMarkers(place).filter((marker) => marker.owner !== own && !isAtWork(marker));
  let healing: Healing = "nothing";
  for (const owner of new Set(others.map((marker) => marker.owner))) {
    const theirs = findMarkers(place).filter((marker) => marker.owner === owner);
    const done = heal(place, theirs);
    if (healing === "nothing" || done !== "discarded") healing = done;
  }
  return healing;
}

function busyFault(place: Place, rivals: readonly Marker[]): OutputFault {
  const [rival] = rivals;
  const who = rival === undefined ? "another build" : `another build (process ${rival.owner.split("-")[0]})`;
  const remedy = rival === undefined ? "" : `; if there is none, remove \`${rival.path}\``;
  return new OutputFault("busy", `${who} is writing \`${place.shown}\`; try again when it is done${remedy}`);
}

/** Waits without giving way to anything else in this thread, for all of this folder is synchronous. */
function sleep(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
