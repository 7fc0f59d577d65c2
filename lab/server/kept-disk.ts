import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, renameSync, rmSync } from "node:fs";
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
  const key = createHash("sha256").update(JSON.stringify([sums, facts, images])).digest("hex").slice(0, 16);
  const path = join(directory, key);
  return {
    layer: existsSync(path) ? path : undefined,
    keep: async (layer) => {
      for (const name of readdirSync(directory)) rmSync(join(directory, name), { recursive: true, force: true });
      // -a keeps the marks by which an overlay knows what was deleted.
      await mustRun(["cp", "-a", layer, `${path}.unfinished`], { timeout: 300_000 });
      renameSync(`${path}.unfinished`, path);
    },
  };
}
