import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { BundleTexts } from "../../src/6-read/bundle-texts.js";
import type { Deployment } from "../../src/6-read/deployment.js";
import { readDeployment } from "../../src/6-read/read-deployment.js";
import { textsOfDirectory, textsOfFiles } from "../../src/6-read/texts-of.js";
import { compile } from "../../src/compile.js";
import { sourceFile } from "../../src/core/source-file.js";
import { readBundle } from "../../src/output/read-bundle.js";
import { projectRoot } from "../cli/command.js";

const fixtures = join(projectRoot, "fixtures");

/** The fixtures that give a bundle. */
export const BUNDLES: readonly string[] = readdirSync(fixtures).filter((name) =>
  existsSync(join(fixtures, name, "expected")),
);

/** The texts of a fixture's bundle as it lies on the disk. */
export function textsOf(fixture: string): BundleTexts {
  const bundle = readBundle(join(fixtures, fixture, "expected"));
  if (!bundle.ok) throw new Error(bundle.message);
  return textsOfDirectory(bundle.content);
}

/** What a fixture's bundle makes of the machines; there must not be a fault. */
export function deploymentOf(fixture: string): Deployment {
  return faultless(textsOf(fixture));
}

export function faultless(texts: BundleTexts): Deployment {
  const { deployment, faults } = readDeployment(texts);
  if (faults.length > 0)
    throw new Error(faults.map(({ where, message }) => `${where.file}:${where.line}: ${message}`).join("\n"));
  return deployment;
}

/** The texts of what a topology compiles to; it must not have an error. */
export function textsOfTopology(text: string): BundleTexts {
  const { bundle, diagnostics } = compile(sourceFile("topology.yaml", text));
  if (bundle === undefined) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return textsOfFiles(bundle.files);
}

/** The same texts with one of them changed. */
export function changed(texts: BundleTexts, path: string, change: (text: string) => string): BundleTexts {
  return { paths: texts.paths, text: (one) => (one === path ? change(texts.text(one)) : texts.text(one)) };
}
