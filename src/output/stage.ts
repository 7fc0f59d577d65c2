import { closeSync, fsyncSync, lstatSync, mkdirSync, openSync, writeSync } from "node:fs";
import type { BundleFile } from "../5-emit/bundle.js";
import { SUMS_PATH } from "./ownership.js";
import { setPermissions } from "./permissions.js";

/**
 * Writes files into an empty directory of ours, each with its directories; the list of sums comes last. Only that one is
 * forced to the disk, with the directory: after a power failure a bundle without it, or one that does not match it, is
 * refused everywhere, and one fsync per file would cost fifteen times as much as all the writing.
 */
export function stage(root: string, files: readonly BundleFile[]): void {
  const exact = (lstatSync(root).mode & 0o777) === 0o755;
  if (!exact) setPermissions(root, 0o755);
  const made = new Set([""]);
  for (const file of files) {
    makeDirectories(root, file.path, made, exact);
    if (file.path !== SUMS_PATH) writeFile(root, file, exact, false);
  }
  for (const file of files) if (file.path === SUMS_PATH) writeFile(root, file, exact, true);
  syncDirectory(root);
}

function makeDirectories(root: string, path: string, made: Set<string>, exact: boolean): void {
  const directory = path.slice(0, Math.max(0, path.lastIndexOf("/")));
  if (made.has(directory)) return;
  makeDirectories(root, directory, made, exact);
  mkdirSync(`${root}/${directory}`, 0o755);
  if (!exact) setPermissions(`${root}/${directory}`, 0o755);
  made.add(directory);
}

/** `exact`: the umask (or a default ACL) leaves modes as they are asked for, which saves a call for each file. */
function writeFile(root: string, file: BundleFile, exact: boolean, sync: boolean): void {
  const path = `${root}/${file.path}`;
  const mode = (file.mode & 0o100) === 0 ? 0o644 : 0o755;
  const handle = openSync(path, "wx", mode);
  try {
    writeWhole(handle, file.text);
    if (sync) force(handle);
  } finally {
    closeSync(handle);
  }
  if (!exact) setPermissions(path, mode);
}

/**
 * write(2) may take less than it is given: on a nearly full disk, before the call that fails. Only then are the bytes
 * needed; those of all files would lie about in memory until somebody collects them.
 */
function writeWhole(handle: number, text: string): void {
  let at = writeSync(handle, text);
  if (at === Buffer.byteLength(text)) return;
  for (const bytes = Buffer.from(text); at < bytes.length; ) at += writeSync(handle, bytes, at);
}

/** Node has no such call under its permission model; a bundle that does not outlive a power failure there is built again. */
function force(handle: number): void {
  try {
    fsyncSync(handle);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ERR_ACCESS_DENIED") throw error;
  }
}

/** Makes the names in a directory last; where directories cannot be synced, they last without. */
export function syncDirectory(path: string): void {
  try {
    const handle = openSync(path, "r");
    try {
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
  } catch {
    // Windows and some network file systems refuse to sync a directory.
  }
}
