import { existsSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { type Compiled, compileTopology } from "../compile-topology.js";
import { UsageError } from "../usage-error.js";
import type { BundleOfFile } from "./bundle-of-file.js";

/**
 * The topology that a bundle was made of: the one that is named, or the first of the usual places whose name is that in
 * the bundle. Compiled with the bundle as the one before, so that serials are those that stand there.
 */
export async function topologyOfBundle(bundle: BundleOfFile, named: string | undefined): Promise<Compiled> {
  if (named !== undefined) return compileTopology(named, bundle.directory, { keepsOrigins: true });
  for (const path of await candidates(bundle)) {
    const compiled = compileTopology(path, bundle.directory, { keepsOrigins: true });
    if (compiled.model === undefined ? path === USUAL_NAME : compiled.model.name === bundle.name) return compiled;
  }
  throw new UsageError(
    `which topology is \`${bundle.directory}\` made of? None near it is called \`${bundle.name}\``,
    "say it with --topology FILE",
  );
}

const USUAL_NAME = "topology.yaml";

async function candidates({ directory }: BundleOfFile): Promise<readonly string[]> {
  const whole = resolve(directory);
  const near = [".", dirname(whole), dirname(dirname(whole))].map(
    (place) => relative(process.cwd(), join(place, USUAL_NAME)) || USUAL_NAME,
  );
  const { default: glob } = await import("fast-glob");
  const name = basename(whole);
  const elsewhere = await glob(
    [`**/${glob.escapePath(name)}/${USUAL_NAME}`, `{,*/}${glob.escapePath(name)}.{yaml,yml}`, "*.{yaml,yml}"],
    {
      ignore: ["**/node_modules/**"],
      deep: 6,
      followSymbolicLinks: false,
      suppressErrors: true,
    },
  );
  return [...new Set([...near.filter((path) => existsSync(path)), ...elsewhere.sort()])];
}
