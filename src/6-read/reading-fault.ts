import type { Where } from "./where.js";

/**
 * Something in an artifact that its reader does not understand. Nothing is ever skipped: what is not understood could mean
 * anything, so that no statement about the deployment holds while there is a fault.
 */
export interface ReadingFault {
  readonly where: Where;
  /** What stands there, what was expected: one sentence without a final dot. */
  readonly message: string;
}
