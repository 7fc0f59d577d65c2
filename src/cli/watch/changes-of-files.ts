import { existsSync, type FSWatcher, lstatSync, realpathSync, watch } from "node:fs";
import { basename, dirname } from "node:path";
import { errorCode } from "../error-code.js";
import { UsageError } from "../usage-error.js";

/** What is told of changes. */
export interface Told {
  /** One of the files was touched; more may follow in the same save. */
  begun(): void;
  /** Nothing more followed for a while. */
  ended(): void;
}

/**
 * Tells when one of some files was saved: when the save begins, and when nothing has happened for `quiet` milliseconds. What is
 * watched is the directory of each file: editors that write beside a file and rename over it make another file of it, and whoever
 * watched the former would never hear again. Of a link, so is that of the file that it leads to. It is the same with directories,
 * which git makes anew when it goes to another branch and back: those above are watched for them, and after each change everything
 * is watched anew. Gives what ends the watching. Throws UsageError where the directory of a file cannot be watched.
 */
export function changesOfFiles(paths: readonly string[], quiet: number, told: Told): () => void {
  let timer: NodeJS.Timeout | undefined;
  let watchers: readonly FSWatcher[] = [];
  const later = (): void => {
    if (timer === undefined) told.begun();
    clearTimeout(timer);
    const own = setTimeout(() => {
      // Whoever began to work at once kept what has happened since then from being heard.
      setImmediate(() => {
        if (timer !== own) return;
        timer = undefined;
        close(watchers);
        watchers = watchPlaces(paths, later, () => {});
        told.ended();
      });
    }, quiet);
    timer = own;
  };
  watchers = watchPlaces(paths, later, (directory, error) => {
    throw unwatchable(directory, error);
  });
  return () => {
    clearTimeout(timer);
    timer = undefined;
    close(watchers);
  };
}

/** Watches the directories of files, and those above them as far as that may be done. `refused` is told of the former alone. */
function watchPlaces(
  paths: readonly string[],
  changed: () => void,
  refused: (directory: string, error: unknown) => void,
): readonly FSWatcher[] {
  const files = byDirectory(paths.flatMap(withTarget));
  const above = byDirectory([...files.keys()].flatMap(upward));
  const watchers: FSWatcher[] = [];
  try {
    for (const [directory, names] of files) {
      const add = (): number => watchers.push(watchDirectory(directory, names, changed, true));
      attempt(add, (error) => refused(directory, error));
    }
    for (const [directory, names] of above)
      attempt(
        () => watchers.push(watchDirectory(directory, names, changed, false)),
        () => {},
      );
  } catch (error) {
    // One that is open would keep the command from ending.
    close(watchers);
    throw error;
  }
  return watchers;
}

function attempt(work: () => void, failed: (error: unknown) => void): void {
  try {
    work();
  } catch (error) {
    failed(error);
  }
}

function close(watchers: readonly FSWatcher[]): void {
  for (const watcher of watchers) watcher.close();
}

/** A path, and where it is a link that leads to a file, that file. */
function withTarget(path: string): readonly string[] {
  return existsSync(path) && lstatSync(path).isSymbolicLink() ? [path, realpathSync(path)] : [path];
}

/** A directory and those above it, up to the current one or the root. */
function upward(directory: string): readonly string[] {
  const next = dirname(directory);
  return next === directory ? [] : [directory, ...upward(next)];
}

function byDirectory(paths: readonly string[]): ReadonlyMap<string, ReadonlySet<string>> {
  const directories = new Map<string, Set<string>>();
  for (const path of paths) {
    const names = directories.get(dirname(path)) ?? new Set();
    directories.set(dirname(path), names.add(basename(path)));
  }
  return directories;
}

/** `unnamed`: whether it may be one of them where a system does not say which file it was. */
function watchDirectory(
  directory: string,
  names: ReadonlySet<string>,
  changed: () => void,
  unnamed: boolean,
): FSWatcher {
  const watcher = watch(directory, (_event, name) => {
    if (name === null ? unnamed : names.has(name)) changed();
  });
  // Windows says so of a directory that is removed.
  return watcher.on("error", changed);
}

function unwatchable(directory: string, error: unknown): unknown {
  const code = errorCode(error);
  if (code === undefined) return error;
  if (code === "ENOENT") return new UsageError(`there is no directory \`${directory}\` to watch`);
  return new UsageError(`\`${directory}\` cannot be watched (${code})`, LIMITS[String(code)]);
}

/** inotify(7): a user may watch so many directories, and so many programs of theirs may watch any. */
const LIMITS: Readonly<Record<string, string>> = {
  ENOSPC: "sysctl fs.inotify.max_user_watches=524288 lets more be watched",
  EMFILE: "sysctl fs.inotify.max_user_instances=1024 lets more programs watch",
};
