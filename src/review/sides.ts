import type { Deployment } from "../6-read/deployment.js";

/** The two states that are compared. */
export interface Sides {
  readonly before: Deployment;
  readonly after: Deployment;
}
