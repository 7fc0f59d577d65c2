import { existsSync, type FSWatcher, lstatSync, realpathSync, watch } from "node:fs";
import { basename, dirname } from "node:path";
import { errorCode } from "../error-code.js";
import { UsageError } from "../usage-error.js";

/**
 * Calls back when one of some files was saved, once for what happens within `quiet` milliseconds. What is watched is the
 * directory of each file: editors that write beside a file and rename over it make another file of it, and whoever watched
 * the former would never hear again. Of a link, so is that of the file that it leads to. Gives what ends the watching. Throws
 * UsageError where a directory cannot be watched.
 */
export function changesOfFiles(paths: readonly string[], quiet: number, changed: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  const later = (): void => {
    clearTimeout(timer);
    timer = setTimeout(changed, quiet);
  };
  const watchers: FSWatcher[] = [];
  const end = (): void => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
  try {
    for (const [directory, names] of byDirectory(paths.flatMap(withTarget)))
      watchers.push(watchDirectory(directory, names, later));
  } catch (error) {
    // One that is open would keep the command from ending.
    end();
    throw error;
  }
  return end;
}

/** A path, and where it is a link that leads to a file, that file. */
function withTarget(path: string): readonly string[] {
  return existsSync(path) && lstatSync(path).isSymbolicLink() ? [path, realpathSync(path)] : [path];
}

function byDirectory(paths: readonly string[]): ReadonlyMap<string, ReadonlySet<string>> {
  const directories = new Map<string, Set<string>>();
  for (const path of paths) {
    const names = directories.get(dirname(path)) ?? new Set();
    directories.set(dirname(path), names.add(basename(path)));
  }
  return directories;
}

function watchDirectory(directory: string, names: ReadonlySet<string>, changed: () => void): FSWatcher {
  try {
    return watch(directory, (_event, name) => {
      // Some systems do not say which file it was.
      if (name === null || names.has(name)) changed();
    });
  } catch (error) {
    throw unwatchable(directory, error);
  }
}

function unwatchable(directory: string, error: unknown): unknown {
  const code = errorCode(error);
  if (code === undefined) return error;
  if (code === "ENOENT") return new UsageError(`there is no directory \`${directory}\` to watch`);
  // inotify(7): the user has as many watches as fs.inotify.max_user_watches allows.
  const help = code === "ENOSPC" ? "sysctl fs.inotify.max_user_watches=524288 lets more be watched" : undefined;
  return new UsageError(`\`${directory}\` cannot be watched (${code})`, help);
}
