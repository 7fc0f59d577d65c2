import { readFileSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { type BuildOptions, build, type Plugin, transform } from "esbuild";
import type { BuiltFile } from "./write-directory.js";

/** Keeps `require` working in what was CommonJS. */
const REQUIRE = "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";

/** What `import.meta.url` is in a module of CommonJS. */
const OWN_URL = 'const __url = require("node:url").pathToFileURL(__filename).href;';

export interface BundledPackage {
  readonly files: Map<string, BuiltFile>;
  readonly inputs: readonly string[];
}

/** The command and the library, self-contained and in memory: what is installed needs no other package. */
export async function bundlePackage(root: string): Promise<BundledPackage> {
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
  const shared: BuildOptions = {
    absWorkingDir: root,
    outdir: "dist",
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    define: { VERSION: JSON.stringify(version) },
    // The build for browsers does not look into the environment at every token.
    alias: { yaml: join(root, "node_modules/yaml/browser/index.js") },
    legalComments: "none",
    logLevel: "warning",
  };
  const library = await bundle(root, {
    ...shared,
    entryPoints: { index: "src/index.ts", testing: "src/testing.ts" },
    splitting: true,
    chunkNames: "chunks/[name]-[hash]",
    banner: { js: REQUIRE },
  });
  const parts = await bundleParts(root, shared);
  const first = [...parts.files.keys()].find((path) => path.startsWith("parts/run-safely-")) as string;
  const command = await bundle(root, {
    ...shared,
    entryPoints: { cli: "src/cli/main.ts" },
    format: "cjs",
    outExtension: { ".js": ".cjs" },
    define: { ...shared.define, FIRST_PART: JSON.stringify(basename(first, ".cjs")), "import.meta.url": "__url" },
    banner: { js: OWN_URL },
  });
  return {
    files: new Map([...library.files, ...command.files, ...parts.files]),
    inputs: [...new Set([library, command, parts].flatMap(({ inputs }) => inputs))],
  };
}

/**
 * What the command loads, in parts that it shares between its verbs. esbuild splits only modules of ECMAScript, so that
 * each part becomes CommonJS afterwards. The name of a part changes with what is in it, so that no cache is ever of another. Without blanks and comments half of the bytes are left to be read.
 */
async function bundleParts(root: string, shared: BuildOptions): Promise<BundledPackage> {
  const { files, inputs } = await bundle(root, {
    ...shared,
    entryPoints: ["src/cli/run-safely.ts"],
    entryNames: "parts/[name]-[hash]",
    outExtension: { ".js": ".cjs" },
    splitting: true,
    chunkNames: "parts/[name]-[hash]",
    charset: "ascii",
    define: { ...shared.define, "import.meta.url": "__url" },
    plugins: [withoutPrograms],
  });
  for (const [path, { bytes, mode }] of files) {
    const { code } = await transform(bytes.toString("utf8"), {
      format: "cjs",
      platform: "node",
      target: "node20",
      charset: "ascii",
      minifyWhitespace: true,
      supported: { "dynamic-import": false },
    });
    files.set(path, { bytes: Buffer.from(code), mode });
  }
  return { files, inputs };
}

/** commander can run verbs that are programs of their own. There are none, so that what starts programs is not loaded. */
const withoutPrograms: Plugin = {
  name: "without-programs",
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^node:child_process$/ }, ({ importer }) =>
      importer.includes("/node_modules/commander/") ? { path: "none", namespace: "without-programs" } : undefined,
    );
    onLoad({ filter: /.*/, namespace: "without-programs" }, () => ({ contents: "module.exports = {};" }));
  },
};

async function bundle(root: string, options: BuildOptions): Promise<BundledPackage> {
  const { outputFiles, metafile } = await build({ ...options, write: false, metafile: true });
  const files = new Map(
    outputFiles.map(({ path, contents }) => [relative(join(root, "dist"), path), builtFile(path, contents)] as const),
  );
  return { files, inputs: Object.keys(metafile.inputs) };
}

function builtFile(path: string, contents: Uint8Array): BuiltFile {
  if (!path.endsWith("/cli.cjs")) return { bytes: Buffer.from(contents), mode: 0o644 };
  return { bytes: Buffer.concat([Buffer.from("#!/usr/bin/env node\n"), contents]), mode: 0o755 };
}
