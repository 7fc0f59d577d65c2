/** Of each `hosts/NAME` and `nodes/NAME`: the paths below it, without that, in the order of the bundle. */
export type PathsOfMachines = ReadonlyMap<string, readonly string[]>;

export function pathsOfMachines(paths: readonly string[]): PathsOfMachines {
  const machines = new Map<string, string[]>();
  for (const path of paths) {
    const found = /^((?:hosts|nodes)\/[^/]+)\/(.+)$/.exec(path);
    if (found === null) continue;
    const [, root = "", rest = ""] = found;
    const known = machines.get(root);
    if (known === undefined) machines.set(root, [rest]);
    else known.push(rest);
  }
  return machines;
}
