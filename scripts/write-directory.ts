import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";

/** A file that is made. */
export interface BuiltFile {
  readonly bytes: Buffer;
  readonly mode: number;
}

/**
 * Makes a directory hold these files and, among the paths that are `ours`, no others. A file that is as it should be is not
 * touched, and one that is not is replaced by a rename: who runs the command during a build gets the old or the new one.
 */
export function writeDirectory(
  directory: string,
  files: ReadonlyMap<string, BuiltFile>,
  ours: (path: string) => boolean,
): void {
  for (const [path, file] of files) replaceFile(join(directory, path), file);
  for (const path of filesUnder(directory))
    if (ours(path) && !files.has(path) && !path.endsWith(BESIDE)) rmSync(join(directory, path), { force: true });
}

/** What a build that runs at the same time is writing. */
const BESIDE = ".new";

function replaceFile(path: string, { bytes, mode }: BuiltFile): void {
  if (existsSync(path) && readFileSync(path).equals(bytes)) {
    chmodSync(path, mode);
    return;
  }
  mkdirSync(dirname(path), { recursive: true });
  const beside = `${path}.${process.pid}${BESIDE}`;
  writeFileSync(beside, bytes, { mode });
  chmodSync(beside, mode);
  renameSync(beside, path);
}

/** All files below a directory, relative to it, sorted. */
export function filesUnder(directory: string): readonly string[] {
  if (!existsSync(directory)) return [];
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(directory.length + 1))
    .sort();
}
