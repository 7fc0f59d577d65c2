import { type Dirent, lstatSync, mkdirSync, readdirSync, renameSync, rmdirSync, unlinkSync } from "node:fs";
import { dirname } from "node:path";
import { faultOf } from "./output-fault.js";
import { MANIFEST_PATH, SUMS_PATH } from "./ownership.js";
import { letWrite } from "./permissions.js";
import type { Place } from "./place.js";

/**
 * Removes a tree that holds nothing but what we put there. Links in it are removed, not followed. That somebody keeps others, and
 * themselves, from writing in a bundle keeps nobody from removing what came of it.
 */
export function removeTree(root: string): void {
  letWrite(root);
  for (const entry of readdirSync(root, { withFileTypes: true })) {
    if (entry.isDirectory()) removeTree(`${root}/${entry.name}`);
    else unlinkSync(`${root}/${entry.name}`);
  }
  rmdirSync(root);
}

/**
 * Removes the former tree after the new one has taken its place. Everything foreign has been moved already; what still
 * turns up and is not ours came in between, and is moved now. The list of sums goes last, for it says what is ours to a
 * run that has to finish this.
 */
export function clearFormer(former: string, place: Place, isOurs: (path: string) => boolean): void {
  const visit = (directory: string): void => {
    letWrite(`${former}/${directory}`);
    for (const entry of sealsLast(readdirSync(`${former}/${directory}`, { withFileTypes: true }))) {
      const path = directory === "" ? entry.name : `${directory}/${entry.name}`;
      if (entry.isDirectory()) visit(path);
      else if (isOurs(path)) unlinkSync(`${former}/${path}`);
      else save(former, place.path, path);
    }
    rmdirSync(`${former}/${directory}`);
  };
  try {
    visit("");
  } catch (error) {
    throw faultOf(place.shown, "is the new bundle, but the former one cannot be removed", error);
  }
}

function sealsLast(entries: readonly Dirent[]): readonly Dirent[] {
  const isSeal = (entry: Dirent): boolean => entry.name === MANIFEST_PATH || entry.name === SUMS_PATH;
  return [
    ...entries.filter((entry) => !isSeal(entry)),
    ...entries.filter((entry) => entry.name === MANIFEST_PATH),
    ...entries.filter((entry) => entry.name === SUMS_PATH),
  ];
}

/** Moves what is not ours into the current tree, beside what has its name there. */
function save(former: string, current: string, path: string): void {
  mkdirSync(dirname(`${current}/${path}`), { recursive: true });
  let name = path;
  for (let turn = 1; lstatSync(`${current}/${name}`, { throwIfNoEntry: false }) !== undefined; turn++) {
    name = `${path}.saved-${turn}`;
  }
  renameSync(`${former}/${path}`, `${current}/${name}`);
}
