import { covers, type Network } from "../core/address.js";

/** Whether everybody whom one `from` lets in is let in by another, too. An empty one is for everybody. */
export function isWithin(from: readonly Network[], other: readonly Network[]): boolean {
  if (other.length === 0) return true;
  return from.length > 0 && from.every((inner) => other.some((outer) => covers(outer, inner)));
}
