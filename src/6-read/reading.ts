import type { BundleTexts } from "./bundle-texts.js";
import type { Deployment } from "./deployment.js";
import type { ReadingFault } from "./reading-fault.js";

/** What the reader makes of a bundle. With a fault, the deployment holds what could be read, and nothing should be concluded from it. */
export interface Reading {
  readonly deployment: Deployment;
  readonly faults: readonly ReadingFault[];
}

/** A whole bundle that was read, and the texts that it was read from. */
export interface ReadBundle extends Reading {
  readonly texts: BundleTexts;
}
