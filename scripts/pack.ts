import { spawnSync } from "node:child_process";
import { join } from "node:path";

/** Packs the package as `npm publish` would, into a directory, and gives the path of the archive. */
export function pack(root: string, into: string): string {
  const { status, stdout, stderr } = spawnSync("npm", ["pack", "--json", "--pack-destination", into], {
    cwd: root,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`npm pack failed:\n${stderr}`);
  const [{ filename }] = JSON.parse(stdout.slice(stdout.indexOf("["))) as [{ filename: string }];
  return join(into, filename);
}
