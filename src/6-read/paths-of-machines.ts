import { append } from "../core/append.js";

/** Of each `hosts/NAME` and `nodes/NAME`: the paths below it, without that, in the order of the bundle. */
export type PathsOfMachines = ReadonlyMap<string, readonly string[]>;

export function pathsOfMachines(paths: readonly string[]): PathsOfMachines {
  const machines = new Map<string, string[]>();
  for (const path of paths) {
    if (!path.startsWith("hosts/") && !path.startsWith("nodes/")) continue;
    const slash = path.indexOf("/", "hosts/".length);
    if (slash === -1) continue;
    const root = path.slice(0, slash);
    const rest = path.slice(slash + 1);
    append(machines, root, rest);
  }
  return machines;
}
