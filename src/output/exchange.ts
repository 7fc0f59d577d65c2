import { lstatSync, mkdirSync, readdirSync, renameSync } from "node:fs";
import { directoriesOf } from "./directories-of.js";
import type { Place } from "./place.js";
import { syncDirectory } from "./stage.js";

/**
 * Puts a new tree in place of the former one: the moment of truth of a build.
 *
 * 1. the former tree is renamed away: from here on nobody sees it half changed;
 * 2. what the new tree does not have itself, unchanged files of ours and all foreign ones, is moved over, by whole
 *    directories where possible;
 * 3. the new tree is renamed into place.
 *
 * Whoever looks sees the old tree, or for a moment none, or the new one. Killed before 1, nothing has happened; killed
 * later, the next run finds both trees under their names and goes on from there. What fails is taken back.
 */
export function exchange(place: Place, next: string, former: string, doomed: ReadonlySet<string>): void {
  const moved: string[] = [];
  renameSync(place.path, former);
  try {
    adopt(former, next, doomed, (path) => moved.push(path));
    renameSync(next, place.path);
  } catch (error) {
    for (const path of moved.reverse()) renameSync(`${next}/${path}`, `${former}/${path}`);
    renameSync(former, place.path);
    throw atItsPlace(error, former, place.path);
  }
  syncDirectory(place.parent);
}

/** What could not be moved out of the former tree is where it was before: there somebody has to look for it. */
function atItsPlace(error: unknown, former: string, path: string): unknown {
  if (error instanceof Error && "path" in error && typeof error.path === "string" && error.path.startsWith(former))
    error.path = path + error.path.slice(former.length);
  return error;
}

/** Moves into a new tree all that only the former one has, except for the files that shall go, `doomed`. */
export function adopt(
  former: string,
  next: string,
  doomed: ReadonlySet<string>,
  onMove: (path: string) => void = () => {},
): void {
  const above = directoriesOf(doomed);
  const visit = (directory: string, makeDirectory: () => void): void => {
    for (const entry of readdirSync(`${former}/${directory}`, { withFileTypes: true })) {
      const path = directory === "" ? entry.name : `${directory}/${entry.name}`;
      if (doomed.has(path)) continue;
      const there = lstatSync(`${next}/${path}`, { throwIfNoEntry: false });
      if (there === undefined && !(entry.isDirectory() && above.has(path))) {
        makeDirectory();
        renameSync(`${former}/${path}`, `${next}/${path}`);
        onMove(path);
      } else if (entry.isDirectory() && (there === undefined || there.isDirectory())) {
        visit(path, there === undefined ? lazily(makeDirectory, former, next, path) : () => {});
      }
    }
  };
  visit("", () => {});
}

/** Makes a directory, as it is in the former tree, when the first thing is about to be moved into it. */
function lazily(makeParent: () => void, former: string, next: string, path: string): () => void {
  let made = false;
  return () => {
    if (made) return;
    makeParent();
    mkdirSync(`${next}/${path}`, lstatSync(`${former}/${path}`).mode & 0o777);
    made = true;
  };
}
