import { type FSWatcher, watch } from "node:fs";
import { basename, dirname } from "node:path";

/**
 * Calls back when one of some files was saved, once for what happens within `quiet` milliseconds. What is watched is the
 * directory of each file: editors that write beside a file and rename over it make another file of it, and whoever watched
 * the former would never hear again. Gives what ends the watching.
 */
export function changesOfFiles(paths: readonly string[], quiet: number, changed: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  const later = (): void => {
    clearTimeout(timer);
    timer = setTimeout(changed, quiet);
  };
  const watchers = [...byDirectory(paths)].map(([directory, names]) => watchDirectory(directory, names, later));
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
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
  return watch(directory, (_event, name) => {
    // Some systems do not say which file it was.
    if (name === null || names.has(name)) changed();
  });
}
