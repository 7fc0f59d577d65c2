import type { Span } from "../../core/span.js";
import { complaint as tooMuch } from "../complaints/too-much/complaint.js";
import { LIMITS } from "../limits.js";
import type { Reading } from "./reading.js";

/** Counts values that were read at a place; complains when they become too many. */
export function countValues(reading: Reading, count: number, at: Span): void {
  const before = reading.values;
  reading.values += count;
  if (before > LIMITS.values || reading.values <= LIMITS.values) return;
  const message = `the file holds more than ${LIMITS.values} values`;
  reading.problems.lost(tooMuch, { at, message, help: "split it into several topologies" });
}
