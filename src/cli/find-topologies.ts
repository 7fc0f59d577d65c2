import { existsSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { bundleName, USUAL_NAME } from "../output/bundle-name.js";
import { UsageError } from "./usage-error.js";

/** The files that the arguments mean: files, directories with a `topology.yaml`, globs, `-`. No file twice. */
export async function findTopologies(args: readonly string[]): Promise<readonly string[]> {
  const found = new Map<string, string>();
  for (const arg of args.length === 0 ? [USUAL_NAME] : args)
    for (const path of await findOne(arg)) {
      const key = path === "-" ? path : resolve(path);
      if (!found.has(key)) found.set(key, path);
    }
  return [...found.values()];
}

async function findOne(arg: string): Promise<readonly string[]> {
  if (arg === "-") return [arg];
  if (existsSync(arg)) return statSync(arg).isDirectory() ? [join(arg, USUAL_NAME)] : [arg];
  if (!/[*?[\]{}!]/.test(arg)) return [arg];
  const matches = await matching(arg);
  if (matches.length === 0) throw new UsageError(`nothing matches \`${arg}\``);
  return matches;
}

/** As in a shell, `**` follows no link: two that lead up would be followed into each other without an end. */
async function matching(pattern: string): Promise<readonly string[]> {
  const { default: glob } = await import("fast-glob");
  try {
    const followSymbolicLinks = !pattern.includes("**");
    const matches = await glob(pattern, { dot: false, onlyFiles: false, followSymbolicLinks });
    return matches.filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile()).sort();
  } catch (error) {
    if (!(error instanceof Error && "code" in error && "path" in error)) throw error;
    throw new UsageError(
      `\`${pattern}\` cannot be searched for: \`${error.path}\` may not be read (${error.code})`,
      "name the directories that hold the topologies",
    );
  }
}

/** Where a topology's bundle goes: `out` itself for one, `out/<name>` each for several. */
export function outputDirectories(paths: readonly string[], directory: string): ReadonlyMap<string, string> {
  const out = directory.replace(/(?<=.)\/+$/, "");
  if (paths.length === 1) return new Map([[paths[0] as string, out]]);
  const directories = new Map<string, string>();
  const takenBy = new Map<string, string>();
  for (const path of paths) {
    const name = nameOf(path);
    const other = takenBy.get(name.toLowerCase());
    if (other !== undefined)
      throw new UsageError(
        `\`${other}\` and \`${path}\` would both go to \`${join(out, name)}\``,
        "build them one by one with --out",
      );
    takenBy.set(name.toLowerCase(), path);
    directories.set(path, join(out, name));
  }
  return directories;
}

function nameOf(path: string): string {
  const name = bundleName(path, ".");
  if (path === "-" || /^\.*$/.test(name))
    throw new UsageError(
      path === "-" ? "standard input cannot be one of several topologies" : `\`${path}\` has no name to be built under`,
      "build it alone, with --out",
    );
  return name;
}
