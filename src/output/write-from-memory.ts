import { lstatSync } from "node:fs";
import type { Bundle } from "../5-emit/bundle.js";
import { layOutBundle } from "./bundle-layout.js";
import { carryOut, resultOf, type WriteResult } from "./carry-out.js";
import { guarded, OutputFault } from "./output-fault.js";
import { findMarkers, findPlace, isStill, type Place } from "./place.js";
import { planWrite, type WritePlan } from "./plan-write.js";
import {
  type DirectoryContent,
  type EntryKind,
  kindOf,
  readStoredFile,
  type StoredFile,
  withBitsOf,
} from "./read-bundle.js";
import type { RememberedTree } from "./remembered-tree.js";

/**
 * Makes a directory hold a bundle, as `writeBundle` does, but of what is there already looks only at the files that change;
 * the others are believed to be as they are remembered. That takes as long as the change is large, and not the bundle. Nothing is
 * written, and nothing returned, where the memory does not hold or whatever else is the matter: `writeBundle` tells what it is. It
 * also sees to what somebody did to the others, and should be asked after this.
 */
export function writeFromMemory(dir: string, bundle: Bundle, tree: RememberedTree): WriteResult | undefined {
  const directories = layOutBundle(bundle);
  const result = guarded(dir, () => {
    const place = findPlace(dir);
    if (findMarkers(place).length > 0) throw forgotten(place);
    const plan = planWrite(place, { bundle, directories, look: () => tree.content });
    if (plan.identity !== tree.identity || !isAsRemembered(place, plan, tree.content)) throw forgotten(place);
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

/** Whether what a plan takes away or writes over is on the disk as it is in memory, and nothing where nothing was. */
function isAsRemembered(place: Place, { write, removed }: WritePlan, content: DirectoryContent): boolean {
  const asStored = withBitsOf(place.path);
  return [...write.map(({ path }) => path), ...removed].every((path) => {
    const kind = kindAt(place.path, path);
    if (kind !== content.entries.get(path)) return false;
    return kind === undefined || isSame(content.read(path), asStored(readStoredFile(`${place.path}/${path}`)));
  });
}

/** What is at a path; something else, too, where what is above it is no directory, but leads to one, say. */
function kindAt(root: string, path: string): EntryKind | undefined {
  for (let slash = path.indexOf("/"); slash !== -1; slash = path.indexOf("/", slash + 1)) {
    const above = lstatSync(`${root}/${path.slice(0, slash)}`, { throwIfNoEntry: false });
    if (above === undefined) return undefined;
    if (!above.isDirectory()) return "other";
  }
  const stat = lstatSync(`${root}/${path}`, { throwIfNoEntry: false });
  return stat && kindOf(stat);
}

function isSame(known: StoredFile, stored: StoredFile): boolean {
  const saysNothing = known.executable === undefined || stored.executable === undefined;
  return (saysNothing || known.executable === stored.executable) && Buffer.compare(known.bytes, stored.bytes) === 0;
}
