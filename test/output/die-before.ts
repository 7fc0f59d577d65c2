import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";

/** Everything of `node:fs` that changes the disk and is used to write a bundle. */
const CHANGES = [
  "mkdirSync",
  "openSync",
  "writeSync",
  "chmodSync",
  "lchownSync",
  "renameSync",
  "unlinkSync",
  "rmdirSync",
] as const;

class Death extends Error {}

/**
 * Runs something and lets it die just before its nth change of the disk: from then on no change is made any more, not
 * even by what would tidy up, so the disk is as SIGKILL leaves it. Says whether it died.
 */
export function dieBefore(turn: number, work: () => void): boolean {
  const patched = fs as unknown as Record<string, (...args: unknown[]) => unknown>;
  const originals = CHANGES.map((name) => [name, patched[name] as (...args: unknown[]) => unknown] as const);
  let count = 0;
  for (const [name, original] of originals) {
    patched[name] = (...args) => {
      if (name === "openSync" && !/[wx]/.test(String(args[1]))) return original(...args);
      count += 1;
      if (count >= turn) throw new Death();
      return original(...args);
    };
  }
  syncBuiltinESMExports();
  try {
    work();
    return count >= turn;
  } catch (error) {
    if (error instanceof Death) return true;
    throw error;
  } finally {
    for (const [name, original] of originals) patched[name] = original;
    syncBuiltinESMExports();
  }
}
