import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What the command is asked while V8 is watched: what people wait for most. */
const VERBS: readonly (readonly string[])[] = [
  ["--help"],
  ["validate", "TOPOLOGY"],
  ["build", "TOPOLOGY", "--out", "OUT"],
  ["check", "TOPOLOGY", "--out", "OUT"],
  ["diff", "TOPOLOGY", "--out", "OUT"],
];

/**
 * Keeps beside the parts of the command what V8 makes of them, for this very Node: loading it is quicker than compiling.
 * Any other Node does without. Nothing is done where it is there already. Throws, and keeps nothing, where a verb fails.
 */
export function fillCache(root: string, dist: string, firstPart: string): void {
  const cache = join(dist, "parts", `${process.version}-${process.arch}`);
  if (existsSync(join(cache, firstPart))) return;
  const scratch = mkdtempSync(join(tmpdir(), "twinhost-cache-"));
  try {
    const words: Readonly<Record<string, string>> = {
      TOPOLOGY: join(root, "fixtures/full/topology.yaml"),
      OUT: join(scratch, "out"),
    };
    for (const verb of VERBS) {
      const args = verb.map((word) => words[word] ?? word);
      const { status, stderr } = spawnSync(
        process.execPath,
        [join(root, "scripts/fill-cache.mjs"), join(dist, "cli.cjs"), ...args],
        { encoding: "utf8" },
      );
      if (status === 0) continue;
      // What the verbs before it have kept would stand for all of them in the next build.
      rmSync(cache, { recursive: true, force: true });
      throw new Error(`twinhost ${args.join(" ")} ended with ${status}: ${stderr}`);
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
