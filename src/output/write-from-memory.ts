import { lstatSync } from "node:fs";
import type { Bundle, BundleFile } from "../5-emit/bundle.js";
import { layOutBundle } from "./bundle-layout.js";
import { carryOut, resultOf, type WriteResult } from "./carry-out.js";
import { guarded, OutputFault } from "./output-fault.js";
import { findMarkers, findPlace, identify, isStill, type Place, statPlace } from "./place.js";
import { type WritePlan, withSeals } from "./plan-write.js";
import {
  type DirectoryContent,
  isSameMode,
  NOTHING,
  readStoredFile,
  type StoredFile,
  withBitsOf,
} from "./read-bundle.js";
import { textComparison } from "./text-comparison.js";

/** A tree as a write left it. */
export interface RememberedTree {
  readonly identity: string;
  /** It held all of it. */
  readonly bundle: Bundle;
  /** What it held beside that. */
  readonly foreign: readonly string[];
}

/**
 * Makes a directory hold a bundle, as `writeBundle` does, but of what is there looks only at the files that change; the others are
 * believed to be as they were left. That takes as long as the change is large, not the bundle. Nothing is written, and nothing
 * returned, where the memory does not hold, or whatever else is the matter: `writeBundle` tells what it is. That one also sees
 * to what somebody did to the other files, and should be asked after this.
 */
export function writeFromMemory(dir: string, bundle: Bundle, tree: RememberedTree): WriteResult | undefined {
  const result = guarded(dir, () => {
    const place = findPlace(dir);
    const plan = planFromMemory(place, bundle, tree);
    if (plan === undefined) throw forgotten(place);
    if (plan.write.length === 0) return resultOf(plan, plan.identity);
    return carryOut(place, 0, (locked) => {
      if (!isStill(locked, plan.identity)) throw forgotten(place);
      return plan;
    });
  });
  return result.ok ? result : undefined;
}

function forgotten(place: Place): OutputFault {
  return new OutputFault("busy", `\`${place.shown}\` is not as it was left`);
}

/** What there is to write; nothing where what is there is not what is remembered. */
function planFromMemory(place: Place, bundle: Bundle, { identity, ...tree }: RememberedTree): WritePlan | undefined {
  const stat = statPlace(place);
  if (stat === undefined || identify(stat) !== identity || findMarkers(place).length > 0) return undefined;
  const former = new Map(tree.bundle.files.map((file) => [file.path, file]));
  const isKept = (file: BundleFile): boolean => isAlike(former.get(file.path), file);
  const unchanged = bundle.files.filter(isKept).map(({ path }) => path);
  const write = bundle.files.filter((file) => !isKept(file));
  const paths = new Set(bundle.files.map(({ path }) => path));
  const removed = [...former.keys()].filter((path) => !paths.has(path));
  if (write.some(({ path }) => !former.has(path))) {
    layOutBundle(bundle);
    // A name that is new may be in one directory with a foreign one that some systems take for the same.
    if (tree.foreign.length > 0) return undefined;
  }
  if (!isAsLeft(place.path, former, [...write.map(({ path }) => path), ...removed])) return undefined;
  const seals = write.length + removed.length === 0 ? [] : withSeals(bundle, write);
  const found = contentOf(former);
  return { identity, found, former: stat, write: seals, unchanged, removed, edited: [], foreign: tree.foreign };
}

function isAlike(former: BundleFile | undefined, file: BundleFile): boolean {
  return former?.text === file.text && ((former.mode ^ file.mode) & 0o100) === 0;
}

/** Whether files are on the disk as the former bundle has them, and nothing is where that has none. */
function isAsLeft(root: string, former: ReadonlyMap<string, BundleFile>, paths: readonly string[]): boolean {
  const asStored = withBitsOf(root);
  const isSameText = textComparison();
  return paths.every((path) => {
    const file = former.get(path);
    const kind = kindAt(root, path);
    if (file === undefined || kind !== "file") return file === undefined && kind === "nothing";
    const stored = asStored(readStoredFile(`${root}/${path}`));
    return isSameText(stored, file.text) && isSameMode(stored, file.mode);
  });
}

/** What is at a path, to which only directories lead. */
function kindAt(root: string, path: string): "file" | "nothing" | "other" {
  for (let slash = path.indexOf("/"); slash !== -1; slash = path.indexOf("/", slash + 1)) {
    const above = lstatSync(`${root}/${path.slice(0, slash)}`, { throwIfNoEntry: false });
    if (above === undefined) return "nothing";
    if (!above.isDirectory()) return "other";
  }
  const stat = lstatSync(`${root}/${path}`, { throwIfNoEntry: false });
  if (stat === undefined) return "nothing";
  return stat.isFile() ? "file" : "other";
}

function contentOf(former: ReadonlyMap<string, BundleFile>): DirectoryContent {
  return {
    entries: new Map([...former.keys()].map((path) => [path, "file"])),
    read(path): StoredFile {
      const file = former.get(path);
      if (file === undefined) return NOTHING.read(path);
      return { bytes: Buffer.from(file.text), executable: (file.mode & 0o100) !== 0 };
    },
  };
}
