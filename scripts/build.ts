import { mkdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundlePackage } from "./bundle-package.js";
import { commandLineFiles } from "./command-line/files.js";
import { thirdPartyLicences } from "./third-party-licences.js";
import { writeDirectory } from "./write-directory.js";

/**
 * Builds dist/: the command with a chunk for each verb, the library, shell completion, the man page, and the licences of what
 * is in them. Not the types.
 */
export async function buildPackage(root: string, into = join(root, "dist")): Promise<void> {
  const { files, inputs } = await bundlePackage(root);
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
  for (const [path, file] of commandLineFiles(version)) files.set(path, file);
  files.set("THIRD-PARTY-LICENSES", { bytes: Buffer.from(thirdPartyLicences(root, inputs)), mode: 0o644 });
  mkdirSync(into, { recursive: true });
  writeDirectory(into, files, (path) => !path.startsWith("types/"));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await buildPackage(join(dirname(fileURLToPath(import.meta.url)), ".."));
}
