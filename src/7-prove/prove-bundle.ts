import type { Model } from "../3-resolve/model.js";
import type { BundleTexts } from "../6-read/bundle-texts.js";
import { readDeployment } from "../6-read/read-deployment.js";
import { type Proof, prove } from "./prove.js";

/** Reads a bundle back from its texts alone, and proves it against the topology. Tells `most` findings of each kind. */
export function proveBundle(model: Model, texts: BundleTexts, most?: number): Proof {
  const { deployment, faults } = readDeployment(texts);
  return prove(model, deployment, faults, most);
}
