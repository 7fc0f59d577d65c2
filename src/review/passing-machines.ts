import { matching } from "./matching.js";
import type { Sides } from "./sides.js";

/** The names of the machines that come or go: all that is on them does so too, and is not told line by line. */
export function passingMachines({ before, after }: Sides): ReadonlySet<string> {
  const names = ({ hosts, nodes }: Sides["before"]): readonly string[] => [...hosts, ...nodes].map(({ name }) => name);
  const { gone, added } = matching(names(before), names(after), (name) => name);
  return new Set([...gone, ...added]);
}
