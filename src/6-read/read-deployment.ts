import type { BundleTexts } from "./bundle-texts.js";
import type { Deployment } from "./deployment.js";
import type { ReadingFault } from "./reading-fault.js";

/**
 * Understands a bundle from its artifacts alone. What is not understood is a fault, all of them collected; with one, the
 * deployment holds what could be read, and nothing should be concluded from it. Throws nothing. Linear in the bundle.
 */
export type ReadDeployment = (texts: BundleTexts) => {
  readonly deployment: Deployment;
  readonly faults: readonly ReadingFault[];
};
