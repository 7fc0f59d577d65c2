import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import type { Bundle } from "../../src/5-emit/bundle.js";

/** The writer as one file that plain node runs, and bundles as files that it reads. */
export interface Writer {
  readonly program: string;
  readonly trees: readonly string[];
  remove(): void;
}

export async function buildWriter(bundles: readonly Bundle[]): Promise<Writer> {
  const home = mkdtempSync(join(tmpdir(), "twinhost-writer-"));
  const program = join(home, "writer.mjs");
  const entryPoints = [join(import.meta.dirname, "writer.ts")];
  await build({ entryPoints, outfile: program, bundle: true, platform: "node", format: "esm", logLevel: "error" });
  const trees = bundles.map((bundle, index) => {
    const path = join(home, `${index}.json`);
    writeFileSync(path, JSON.stringify(bundle));
    return path;
  });
  return { program, trees, remove: () => rmSync(home, { recursive: true, force: true }) };
}
