import type { Branch } from "../branch.js";
import type { Reading } from "./reading.js";

/** Remembers what an anchor names, with its size, so that aliases can be counted as what they stand for. */
export function readAnchored(reading: Reading, name: string, depth: number, read: () => Branch): Branch {
  const { anchors } = reading;
  const valuesBefore = reading.values;
  const deepestAround = reading.deepest;
  reading.deepest = depth;
  anchors.set(name, "open");
  const node = read();
  anchors.set(name, { branch: node, values: reading.values - valuesBefore, height: reading.deepest - depth });
  reading.deepest = Math.max(deepestAround, reading.deepest);
  return node;
}
