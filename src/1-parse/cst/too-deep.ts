import { complaint as tooDeep } from "../complaints/too-deep/complaint.js";
import { LIMITS } from "../limits.js";
import type { Reading } from "./reading.js";

/** Notes how deep a collection stands; complains when it is too deep. */
export function isTooDeep(reading: Reading, depth: number, offset: number): boolean {
  reading.deepest = Math.max(reading.deepest, depth);
  if (depth <= LIMITS.depth) return false;
  complainOfDepth(reading, offset);
  return true;
}

export function complainOfDepth({ problems }: Pick<Reading, "problems">, offset: number): void {
  const message = `mappings and lists are nested more than ${LIMITS.depth} deep`;
  problems.lost(tooDeep, { at: { start: offset, end: offset + 1 }, message, help: "write it flatter" });
}
