import type { Branch } from "../branch.js";
import type { Reading } from "./reading.js";

/**
 * Remembers what an anchor names, with its size, so that aliases can be counted as what they stand for. Where the value
 * holds the same anchor once more, that one is the later of the two, and the one that counts (YAML 1.2.2 §3.2.2.2).
 */
export function readAnchored(reading: Reading, name: string, depth: number, read: () => Branch): Branch {
  const { anchors } = reading;
  const valuesBefore = reading.values;
  const deepestAround = reading.deepest;
  reading.deepest = depth;
  anchors.set(name, "open");
  const node = read();
  if (anchors.get(name) === "open")
    anchors.set(name, { branch: node, values: reading.values - valuesBefore, height: reading.deepest - depth });
  reading.deepest = Math.max(deepestAround, reading.deepest);
  return node;
}
