import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { cacheDirectory } from "../cache-directory.js";
import type { LabFacts } from "../facts.js";
import { mustRun } from "../process/run.js";

/** The disk of a host on which a bundle was deployed, kept from one run to the next while one works on what follows. */
export interface KeptDisk {
  /** The layer, when there is one for this very bundle. */
  readonly layer: string | undefined;
  readonly keep: (layer: string) => Promise<void>;
}

export function keptDisk(bundle: string, facts: LabFacts, images: readonly string[]): KeptDisk {
  const directory = cacheDirectory("deployed");
  const sums = readFileSync(join(bundle, "SHA256SUMS"), "utf8");
  const key = createHash("sha256")
    .update(JSON.stringify([sums, facts, images]))
    .digest("hex")
    .slice(0, 16);
  const path = join(directory, key);
  return {
    layer: existsSync(path) ? path : undefined,
    keep: async (layer) => {
      makeRoom(directory);
      const unfinished = `${path}.${process.pid}`;
      // -a keeps the marks by which an overlay knows what was deleted.
      await mustRun(["cp", "-a", layer, unfinished], { timeout: 600_000 });
      // Another run may have kept the same meanwhile; it may even lie on it.
      if (existsSync(path)) rmSync(unfinished, { recursive: true, force: true });
      else renameSync(unfinished, path);
    },
  };
}

/** Four are kept, and those that a run lies on now. */
function makeRoom(directory: string): void {
  const mounts = readFileSync("/proc/self/mountinfo", "utf8");
  const oldestLast = readdirSync(directory)
    .map((name) => ({ name, at: statSync(join(directory, name)).ctimeMs }))
    .sort((a, b) => b.at - a.at);
  for (const { name } of oldestLast.slice(3)) {
    if (!mounts.includes(name)) rmSync(join(directory, name), { recursive: true, force: true });
  }
}
