import { mkdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundlePackage } from "./bundle-package.js";
import { commandLineFiles } from "./command-line/files.js";
import { fillCache } from "./fill-cache.js";
import { thirdPartyLicences } from "./third-party-licences.js";
import { writeDirectory } from "./write-directory.js";

/**
 * Builds dist/: the command in parts, of which each verb loads its own, the library, shell completion, the man page, and the
 * licences of what is in them. Not the types.
 */
async function buildPackage(root: string): Promise<void> {
  const into = join(root, "dist");
  const { files, inputs } = await bundlePackage(root);
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
  for (const [path, file] of commandLineFiles(version)) files.set(path, file);
  files.set("THIRD-PARTY-LICENSES", { bytes: Buffer.from(thirdPartyLicences(root, inputs)), mode: 0o644 });
  mkdirSync(into, { recursive: true });
  writeDirectory(into, files, (path) => !path.startsWith("types/") && !isCacheOf(path, files));
  const first = [...files.keys()].find((path) => path.startsWith("parts/run-safely-")) as string;
  fillCache(root, into, basename(first, ".cjs"));
}

/** Whether it is what V8 made of a part that is there: `parts/v20.0.0-x64/NAME`. */
function isCacheOf(path: string, files: ReadonlyMap<string, unknown>): boolean {
  const [, name] = /^parts\/v[^/]+\/([\w-]+)$/.exec(path) ?? [];
  return name !== undefined && files.has(`parts/${name}.cjs`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await buildPackage(join(dirname(fileURLToPath(import.meta.url)), ".."));
}
