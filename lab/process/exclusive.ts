import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { ownerLives, ownerOfThisProcess } from "./owner.js";
import { waitUntil } from "./wait-until.js";

/** Runs the action while no other lab on this machine holds the same lock; a lock of a dead process is taken over. */
export async function exclusive<T>(lockFile: string, action: () => Promise<T>): Promise<T> {
  await waitUntil(`the lock ${lockFile}`, async () => take(lockFile), { timeout: 1_800_000, every: 250 });
  try {
    return await action();
  } finally {
    rmSync(lockFile, { force: true });
  }
}

function take(lockFile: string): boolean {
  try {
    writeFileSync(lockFile, ownerOfThisProcess(), { flag: "wx" });
    return true;
  } catch {
    if (!holderLives(lockFile)) rmSync(lockFile, { force: true });
    return false;
  }
}

function holderLives(lockFile: string): boolean {
  try {
    return ownerLives(readFileSync(lockFile, "utf8"));
  } catch {
    return true; // released between the two looks: the next try gets it
  }
}
