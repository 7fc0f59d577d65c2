import { chmodSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { compile, sourceFile } from "../src/index.js";
import { LabFailure } from "./process/lab-failure.js";

/** Compiles a topology with the compiler as it stands in this tree, and writes the bundle to a new folder. */
export function bundleOfTopology(file: string): string {
  const { bundle, diagnostics } = compile(sourceFile(file, readFileSync(file, "utf8")));
  if (bundle === undefined)
    throw new LabFailure(`${file} does not compile: ${diagnostics.map((each) => each.code).join(", ")}`);
  const folder = mkdtempSync(join(tmpdir(), "twinhost-lab-bundle-"));
  for (const { path, text, mode } of bundle.files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
    chmodSync(join(folder, path), mode & 0o111 ? 0o755 : 0o644);
  }
  return folder;
}
