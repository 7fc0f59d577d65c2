import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { mustRun, run } from "../process/run.js";
import { waitUntil } from "../process/wait-until.js";

/** States of a disk, the latest first; each holds what changed since the one after it. The last one is an image. */
export type Layers = readonly string[];

/** A root file system as an overlay in memory: copying a server is a mount, keeping one is leaving its layer alone. */
export interface LayeredRoot {
  readonly path: string;
  readonly mount: () => Promise<void>;
  /** Ends writing to the present layer and gives it with those below: they can be the start of any number of copies. */
  readonly freeze: () => Promise<Layers>;
  /** Forgets everything since those layers. */
  readonly reset: (layers: Layers) => Promise<void>;
}

export function layeredRoot(directory: string, scratch: string, image: string): LayeredRoot {
  const path = join(directory, "root");
  mkdirSync(path, { recursive: true });
  let lower: Layers = [image];
  let count = 0;
  let mounted = false;
  const upper = (): string => join(scratch, `layer${count}`);
  const mount = async (): Promise<void> => {
    if (mounted) return;
    const work = join(scratch, `work${count}`);
    for (const made of [upper(), work]) mkdirSync(made, { recursive: true });
    const options = `lowerdir=${lower.join(":")},upperdir=${upper()},workdir=${work}`;
    await mustRun(["mount", "-t", "overlay", "-o", options, "overlay", path]);
    mounted = true;
  };
  const unmount = async (): Promise<void> => {
    if (!mounted) return;
    await waitUntil(`nobody uses ${path}`, async () => (await run(["umount", path])).code === 0, { timeout: 20_000 });
    mounted = false;
  };
  return {
    path,
    mount,
    freeze: async () => {
      await unmount();
      lower = [upper(), ...lower];
      count += 1;
      return lower;
    },
    reset: async (layers) => {
      await unmount();
      const given = !layers.includes(upper());
      if (given) await mustRun(["rm", "-rf", upper()]);
      lower = layers;
      count += 1;
    },
  };
}
