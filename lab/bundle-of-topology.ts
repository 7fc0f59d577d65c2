import { chmodSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type Bundle, compile, type PreviousBundle, sourceFile } from "../src/index.js";
import { LabFailure } from "./process/lab-failure.js";

/** Compiles a topology with the compiler as it stands in this tree, and writes the bundle to a new folder. */
export function bundleOfTopology(file: string): string {
  return writtenBundle(compiledBundle(readFileSync(file, "utf8"), undefined, file));
}

/** The bundle of a topology's text, made after another one. Throws where there is none. */
export function compiledBundle(text: string, previous?: PreviousBundle, file = "topology.yaml"): Bundle {
  const { bundle, diagnostics } = compile(sourceFile(file, text), previous);
  if (bundle === undefined)
    throw new LabFailure(`${file} does not compile: ${diagnostics.map(({ code, message }) => `${code} ${message}`)}`);
  return bundle;
}

/** Writes a bundle to a new folder, and gives its path. */
export function writtenBundle({ files }: Bundle): string {
  const folder = mkdtempSync(join(tmpdir(), "twinhost-lab-bundle-"));
  for (const { path, text, mode } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
    chmodSync(join(folder, path), mode & 0o111 ? 0o755 : 0o644);
  }
  return folder;
}
