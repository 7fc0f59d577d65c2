import type { Deployment } from "../6-read/deployment.js";
import type { ManifestFile } from "../6-read/manifest.js";
import { matching } from "./matching.js";
import type { Sides } from "./sides.js";

/**
 * Hosts that are called otherwise than before and are the same machines, by their new names: bootstrap.sh knows the machine that
 * it is for by the address of its uplink, and finds the nodes of the former name there.
 */
export function renamedHosts({ before, after }: Sides): ReadonlyMap<string, string> {
  const { gone, added } = matching(before.hosts, after.hosts, ({ name }) => name);
  const former = new Map(gone.map(({ name, bootstrap }) => [bootstrap.uplink.address.text, name]));
  return new Map(
    added.flatMap(({ name, bootstrap }): (readonly [string, string])[] => {
      const old = former.get(bootstrap.uplink.address.text);
      return old === undefined ? [] : [[name, old]];
    }),
  );
}

/** What there was, as if its hosts had been called as they are now. The same object where none was called otherwise. */
export function underNewNames(before: Deployment, renamed: ReadonlyMap<string, string>): Deployment {
  if (renamed.size === 0) return before;
  const names = new Map([...renamed].map(([name, old]) => [old, name]));
  const called = (host: string): string => names.get(host) ?? host;
  const files = [...before.manifest.files].map(([path, file]): readonly [string, ManifestFile] => {
    const { target } = file;
    if (target?.kind !== "host") return [path, file];
    return [path, { ...file, target: { ...target, machine: called(target.machine) } }];
  });
  return {
    ...before,
    manifest: { ...before.manifest, files: new Map(files) },
    hosts: before.hosts.map((host) => ({ ...host, name: called(host.name) })),
    nodes: before.nodes.map((node) => ({ ...node, host: called(node.host) })),
  };
}
