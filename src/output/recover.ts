import { type Healing, heal } from "./heal.js";
import { lock, type Workspace } from "./lock.js";
import { guarded, type OutputFailure } from "./output-fault.js";
import { findMarkers, findPlace, type Place } from "./place.js";

export interface Recovery {
  readonly ok: true;
  readonly healing: Healing;
}

/**
 * Heals what a killed build left of a directory; every write does so by itself, and a reader that wants to see a whole
 * tree does it first. Writes nothing when there is nothing to heal, which costs one look into the parent directory.
 */
export function recover(dir: string, patience = 5000): Recovery | OutputFailure {
  return guarded(dir, () => ({ ok: true, healing: recoverPlace(findPlace(dir), patience) }));
}

export function recoverPlace(place: Place, patience: number): Healing {
  if (findMarkers(place).length === 0) return "nothing";
  const workspace = lock(place, patience);
  release(workspace);
  return workspace.healing;
}

/** Gives the lock back, and takes back what was not carried out. */
export function release({ place, next }: Workspace): void {
  try {
    heal(
      place,
      findMarkers(place).filter((marker) => marker.owner === next.owner),
    );
  } catch {
    // What is the matter has been reported, and the next run tries again.
  }
}
