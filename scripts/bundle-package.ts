import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { build } from "esbuild";
import type { BuiltFile } from "./write-directory.js";

/** Keeps `require` working in what was CommonJS. */
const REQUIRE = "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";

/** The command and the library as self-contained modules, in memory: what is installed needs no other package. */
export async function bundlePackage(
  root: string,
): Promise<{ readonly files: Map<string, BuiltFile>; readonly inputs: readonly string[] }> {
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: { cli: "src/cli/main.ts", index: "src/index.ts", testing: "src/testing.ts" },
    outdir: "dist",
    write: false,
    metafile: true,
    bundle: true,
    splitting: true,
    chunkNames: "chunks/[name]-[hash]",
    platform: "node",
    format: "esm",
    target: "node20",
    define: { VERSION: JSON.stringify(version) },
    // The build for browsers does not look into the environment at every token.
    alias: { yaml: join(root, "node_modules/yaml/browser/index.js") },
    banner: { js: REQUIRE },
    legalComments: "none",
    logLevel: "warning",
  });
  const files = new Map(
    outputFiles.map(({ path, contents }) => [relative(join(root, "dist"), path), builtFile(path, contents)] as const),
  );
  return { files, inputs: Object.keys(metafile.inputs) };
}

function builtFile(path: string, contents: Uint8Array): BuiltFile {
  if (!path.endsWith("/cli.js")) return { bytes: Buffer.from(contents), mode: 0o644 };
  return { bytes: Buffer.concat([Buffer.from("#!/usr/bin/env node\n"), contents]), mode: 0o755 };
}
