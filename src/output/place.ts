import { type BigIntStats, lstatSync, mkdirSync, readdirSync, realpathSync } from "node:fs";
import { basename, dirname, join, resolve, sep } from "node:path";
import { OutputFault } from "./output-fault.js";
import { ownerOfThisThread } from "./owner.js";

/** The directory that a bundle goes to, with the names that we use beside it while it is being replaced. */
export interface Place {
  /** As the user named it, for messages. */
  readonly shown: string;
  readonly path: string;
  readonly parent: string;
  readonly base: string;
}

/** A directory of ours beside the bundle: the next tree, or the former one. */
export interface Marker {
  readonly kind: "new" | "old";
  readonly owner: string;
  readonly path: string;
}

/**
 * Resolves a directory. Links above it are followed, once and here (`/tmp` is one on some systems); the directory itself
 * may not be a link, for replacing it would replace the link.
 */
export function findPlace(dir: string): Place {
  const wanted = resolve(dir);
  const base = basename(wanted);
  const parent = realParent(dirname(wanted));
  return { shown: dir, path: join(parent, base), parent, base };
}

/** Refuses to replace the directory that we are called in: the shell there would be left in one that is gone. */
export function refuseCurrentDirectory(place: Place): void {
  if (place.base !== "" && !isWithin(process.cwd(), place.path)) return;
  const problem = `\`${place.shown}\` is or holds the current directory, so it cannot be replaced as a whole`;
  throw new OutputFault("current-directory", `${problem}; name a directory below it`);
}

function isWithin(path: string, ancestor: string): boolean {
  return path === ancestor || path.startsWith(ancestor.endsWith(sep) ? ancestor : ancestor + sep);
}

function realParent(parent: string): string {
  try {
    return realpathSync(parent);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return parent;
    throw error;
  }
}

/** Makes the directories above, for a place that was named before it could exist. */
export function makeParent(place: Place): Place {
  mkdirSync(place.parent, { recursive: true });
  return { ...findPlace(place.path), shown: place.shown };
}

/** The state of the directory: nothing when it does not exist; a link or a file in its place is refused. */
export function statPlace(place: Place): BigIntStats | undefined {
  const stat = lstatSync(place.path, { throwIfNoEntry: false, bigint: true });
  if (stat === undefined || stat.isDirectory()) return stat;
  if (stat.isSymbolicLink()) {
    const problem = `\`${place.shown}\` is a symbolic link, and twinhost does not follow links`;
    throw new OutputFault("link", `${problem}; name the directory that it points to`);
  }
  const problem = `\`${place.shown}\` is not a directory`;
  throw new OutputFault("not-a-directory", `${problem}; name another place or move it away`);
}

/** The identity of a directory that does not exist. */
export const NO_TREE = "none";

/** Tells one tree from the next: every tree that we put in place is a new directory, and renaming sets its change time. */
export function identify(stat: BigIntStats | undefined): string {
  return stat === undefined ? NO_TREE : `${stat.dev}:${stat.ino}:${stat.ctimeNs}`;
}

/** Whether the tree in place is that one. */
export function isStill(place: Place, identity: string): boolean {
  return identify(statPlace(place)) === identity;
}

export function ownMarker(place: Place, kind: Marker["kind"]): Marker {
  const owner = ownerOfThisThread();
  return { kind, owner, path: join(place.parent, `${prefix(place, kind)}${owner}`) };
}

/** What builds, running or killed, have left beside the directory. */
export function findMarkers(place: Place): readonly Marker[] {
  const markers: Marker[] = [];
  for (const name of namesIn(place.parent)) {
    for (const kind of ["new", "old"] as const) {
      const start = prefix(place, kind);
      if (name.startsWith(start))
        markers.push({ kind, owner: name.slice(start.length), path: join(place.parent, name) });
    }
  }
  return markers;
}

function prefix(place: Place, kind: Marker["kind"]): string {
  return `.${place.base}.twinhost-${kind}.`;
}

function namesIn(directory: string): readonly string[] {
  try {
    return readdirSync(directory);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}
