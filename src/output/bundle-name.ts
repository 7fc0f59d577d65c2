import { basename, dirname, resolve } from "node:path";

/** The file that is meant where none is named, and in a directory. */
export const USUAL_NAME = "topology.yaml";

/**
 * What a topology among several is called, and the directory of its bundle with it: as its folder, where the file has the usual
 * name, else as its file. `path` as the user gave it, from `cwd`.
 */
export function bundleName(path: string, cwd: string): string {
  const file = basename(path);
  const isFolder = file === USUAL_NAME && dirname(path) !== ".";
  return isFolder ? basename(dirname(resolve(cwd, path))) : file.replace(/\.ya?ml$/, "");
}
