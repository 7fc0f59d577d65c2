import type { Loss } from "../src/5-emit/loss.js";
import { readDeployment } from "../src/6-read/read-deployment.js";
import { textsOfFiles } from "../src/6-read/texts-of.js";
import { foresee } from "../src/7-prove/losses/foresee.js";
import { compile } from "../src/compile.js";
import { sourceFile } from "../src/core/source-file.js";

/** The rows of the table of failures that the bundle of a topology has. Throws where it does not compile. */
export function lossesOfTopology(text: string): readonly Loss[] {
  const { bundle, model } = compile(sourceFile("topology.yaml", text));
  if (bundle === undefined || model === undefined) throw new Error("the topology of the lab compiles");
  return foresee(model, readDeployment(textsOfFiles(bundle.files)).deployment);
}
