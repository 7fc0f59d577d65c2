import { existsSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { UsageError } from "./usage-error.js";

/** The file that is meant where none is named, and in a directory. */
const USUAL_NAME = "topology.yaml";

/** The files that the arguments mean: files, directories with a `topology.yaml`, globs, `-`. Sorted and without doubles for globs. */
export async function findTopologies(args: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const arg of args.length === 0 ? [USUAL_NAME] : args) found.push(...(await findOne(arg)));
  return [...new Set(found)];
}

async function findOne(arg: string): Promise<readonly string[]> {
  if (arg === "-") return [arg];
  if (existsSync(arg)) return statSync(arg).isDirectory() ? [join(arg, USUAL_NAME)] : [arg];
  if (!/[*?[\]{}!]/.test(arg)) return [arg];
  const { default: glob } = await import("fast-glob");
  const matches = (await glob(arg, { dot: false, onlyFiles: true })).sort();
  if (matches.length === 0) throw new UsageError(`nothing matches \`${arg}\``);
  return matches;
}

/** Where a topology's bundle goes: `out` itself for one, `out/<name>` each for several. Names come from folders, else from files. */
export function outputDirectories(paths: readonly string[], out: string): ReadonlyMap<string, string> {
  if (paths.length === 1) return new Map([[paths[0] as string, out]]);
  const directories = new Map<string, string>();
  const takenBy = new Map<string, string>();
  for (const path of paths) {
    const name =
      basename(path) === USUAL_NAME && dirname(path) !== "."
        ? basename(dirname(path))
        : basename(path).replace(/\.ya?ml$/, "");
    const other = takenBy.get(name);
    if (other !== undefined)
      throw new UsageError(
        `\`${other}\` and \`${path}\` would both go to \`${join(out, name)}\``,
        "build them one by one with --out",
      );
    takenBy.set(name, path);
    directories.set(path, join(out, name));
  }
  return directories;
}
