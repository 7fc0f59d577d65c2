import type { BigIntStats } from "node:fs";
import type { Bundle, BundleFile } from "../5-emit/bundle.js";
import { directoriesOf } from "./directories-of.js";
import { type ExpectedPaths, findInTheWay } from "./find-in-the-way.js";
import { isGarbled } from "./is-garbled.js";
import { OutputFault } from "./output-fault.js";
import { type Checksums, isAsWritten, isOwned, MANIFEST_PATH, readOwnership, SUMS_PATH } from "./ownership.js";
import { identify, type Place, statPlace } from "./place.js";
import { type DirectoryContent, isSameMode, type Look, NOTHING } from "./read-bundle.js";
import { textComparison } from "./text-comparison.js";

/** What a write would do to a directory. Paths are relative to it. */
export interface WritePlan {
  /** The tree that was looked at; when it is another one later, the plan is void. */
  readonly identity: string;
  /** What was there. */
  readonly found: DirectoryContent;
  /** The directory itself, whose group and permission bits the next one gets; nothing where there is none. */
  readonly former?: BigIntStats;
  /** Nothing when the directory is already as it should be. */
  readonly write: readonly BundleFile[];
  readonly unchanged: readonly string[];
  /** Files of the former bundle that this one does not have. */
  readonly removed: readonly string[];
  /** Files that we wrote and someone changed: replaced when the bundle has them, else kept as foreign. */
  readonly edited: readonly string[];
  /** What twinhost did not write; a directory of which nothing is ours stands for all that it holds and ends in `/`. */
  readonly foreign: readonly string[];
}

/** A bundle that is to be written: with the directories that it needs, and how the one that it goes to is looked at. */
export interface Writing {
  readonly bundle: Bundle;
  readonly directories: readonly string[];
  readonly look: Look;
}

/** Compares a bundle with what is there. Refuses what stands where the bundle goes and is not ours to replace. */
export function planWrite(place: Place, { bundle, directories, look }: Writing): WritePlan {
  const stat = statPlace(place);
  const identity = identify(stat);
  if (stat === undefined) {
    const nothing = { unchanged: [], removed: [], edited: [], foreign: [] };
    return { identity, found: NOTHING, write: bundle.files, ...nothing };
  }
  const sums = readOwnership(look(place.path, () => false));
  const expected = { files: new Set(bundle.files.map((file) => file.path)), directories: new Set(directories) };
  const ours = directoriesOf(sums.keys());
  const content = look(place.path, (path) => ours.has(path) || expected.directories.has(path));
  const files = compareFiles(bundle, content, sums);
  const rest = sortRest(expected, content, sums, ours);
  const inTheWay = [...files.inTheWay, ...findInTheWay(expected, content, rest.foreign)];
  if (inTheWay.length > 0) throw inTheWayFault(place, inTheWay);
  const write = files.write.length + rest.removed.length === 0 ? [] : withSeals(bundle, files.write);
  const garbled = write.length === 0 ? [] : rest.foreign.filter((path) => isGarbled(`${place.path}/${path}`));
  if (garbled.length > 0) throw garbledFault(place, garbled);
  return {
    identity,
    found: content,
    former: stat,
    write,
    unchanged: files.unchanged,
    removed: rest.removed,
    edited: [...files.edited, ...rest.edited],
    foreign: rest.foreign,
  };
}

interface FileComparison {
  readonly write: BundleFile[];
  readonly unchanged: string[];
  readonly edited: string[];
  readonly inTheWay: string[];
}

function compareFiles(bundle: Bundle, content: DirectoryContent, sums: Checksums): FileComparison {
  const found: FileComparison = { write: [], unchanged: [], edited: [], inTheWay: [] };
  const isSameText = textComparison();
  for (const file of bundle.files) {
    if (content.entries.get(file.path) !== "file") {
      found.write.push(file);
      continue;
    }
    const stored = content.read(file.path);
    if (isSameText(stored, file.text)) {
      if (isSameMode(stored, file.mode)) found.unchanged.push(file.path);
      else found.write.push(file);
    } else if (isOwned(sums, file.path)) {
      if (!isAsWritten(sums, file.path, stored.bytes)) found.edited.push(file.path);
      found.write.push(file);
    } else {
      found.inTheWay.push(file.path);
    }
  }
  return found;
}

/** Sorts what the bundle does not have into what we wrote once and what others did. */
function sortRest(
  expected: ExpectedPaths,
  content: DirectoryContent,
  sums: Checksums,
  ours: ReadonlySet<string>,
): { readonly removed: string[]; readonly edited: string[]; readonly foreign: string[] } {
  const rest = { removed: [] as string[], edited: [] as string[], foreign: [] as string[] };
  for (const [path, kind] of content.entries) {
    if (kind === "directory") {
      if (!expected.directories.has(path) && !ours.has(path)) rest.foreign.push(`${path}/`);
    } else if (kind !== "file") {
      rest.foreign.push(path);
    } else if (!expected.files.has(path)) {
      const owned = isOwned(sums, path);
      const asWritten = owned && isAsWritten(sums, path, content.read(path).bytes);
      if (owned && !asWritten) rest.edited.push(path);
      (asWritten ? rest.removed : rest.foreign).push(path);
    }
  }
  return rest;
}

/**
 * The list and the manifest are part of every change, though they may say the same as before: the tree that goes away
 * keeps its own, so that a later run can tell in it what was ours.
 */
export function withSeals(bundle: Bundle, write: readonly BundleFile[]): readonly BundleFile[] {
  const chosen = new Set(write);
  return bundle.files.filter((file) => chosen.has(file) || file.path === SUMS_PATH || file.path === MANIFEST_PATH);
}

function inTheWayFault(place: Place, paths: readonly string[]): OutputFault {
  const problem = `in \`${place.shown}\`, twinhost did not write ${listed(paths)}, but the bundle has files there`;
  return new OutputFault("in-the-way", `${problem}; move them away, or name another directory`, paths);
}

/** What twinhost did not write is moved to the next tree, and can be moved only by its name. */
function garbledFault(place: Place, paths: readonly string[]): OutputFault {
  const problem = `in \`${place.shown}\` there is ${listed(paths)}, whose name is not UTF-8, so that it cannot be kept`;
  return new OutputFault("in-the-way", `${problem}; rename it, or move it away`, paths);
}

function listed(paths: readonly string[]): string {
  const shown = paths.slice(0, 5).map((path) => `\`${path}\``);
  return `${shown.join(", ")}${paths.length > shown.length ? ` and ${paths.length - shown.length} more` : ""}`;
}
