import { closeSync, constants, type Dirent, fstatSync, lstatSync, openSync, readdirSync, readSync } from "node:fs";
import { once } from "../core/once.js";
import { isGarbled } from "./is-garbled.js";
import { guarded, type OutputFailure, OutputFault } from "./output-fault.js";
import { MANIFEST_PATH, SUMS_PATH } from "./ownership.js";
import { findPlace, statPlace } from "./place.js";
import type { RememberedFile } from "./remembered-file.js";

export type EntryKind = "file" | "directory" | "link" | "other";

/** One file as it is on disk. */
export interface StoredFile {
  readonly bytes: Uint8Array;
  /** Absent where files have no such bit. */
  readonly executable?: boolean;
}

/** What a directory holds, by path with `/`; nothing behind a link is in it. Files are read when they are asked for. */
export interface DirectoryContent {
  readonly entries: ReadonlyMap<string, EntryKind>;
  read(path: string): StoredFile;
  /** The files that were read, where they are remembered. */
  readonly files?: ReadonlyMap<string, RememberedFile>;
}

/** Reads a directory that should hold a bundle; one that does not exist is empty. */
export function readBundle(dir: string): { readonly ok: true; readonly content: DirectoryContent } | OutputFailure {
  return guarded(dir, () => {
    const place = findPlace(dir);
    return { ok: true, content: statPlace(place) === undefined ? NOTHING : readDirectory(place.path) };
  });
}

/** What a directory holds that does not exist. */
export const NOTHING: DirectoryContent = {
  entries: new Map(),
  read: (path) => {
    throw new OutputFault("system", `\`${path}\` does not exist`, [path]);
  },
};

/** Looks at a directory, at all of it or only at the directories that `enter` names. */
export type Look = (root: string, enter?: (path: string) => boolean) => DirectoryContent;

/** Looks at a directory, and opens each file as often as somebody asks for it. */
export const readDirectory: Look = (root, enter = () => true) => {
  const entries = new Map<string, EntryKind>();
  const waiting = [""];
  for (let directory = waiting.pop(); directory !== undefined; directory = waiting.pop()) {
    for (const entry of readdirSync(`${root}/${directory}`, { withFileTypes: true })) {
      const path = directory === "" ? entry.name : `${directory}/${entry.name}`;
      const kind = isGarbled(`${root}/${path}`) ? "other" : kindOf(entry);
      entries.set(path, kind);
      if (kind === "directory" && enter(path)) waiting.push(path);
    }
  }
  const asStored = withBitsOf(root);
  return { entries, read: (path) => asStored(readStoredFile(`${root}/${path}`)) };
};

function kindOf(entry: Dirent): EntryKind {
  if (entry.isFile()) return "file";
  if (entry.isDirectory()) return "directory";
  return entry.isSymbolicLink() ? "link" : "other";
}

/** A file as it is stored below a root; without the execute bit where that says nothing. */
export function withBitsOf(root: string): (file: StoredFile) => StoredFile {
  const saySomething = once<void, boolean>(() => hasExecuteBits(root));
  return (file) => (file.executable === true && !saySomething() ? { bytes: file.bytes } : file);
}

/**
 * NTFS, FAT and folders that a virtual machine shares have one mode for all files, and mostly one with which all may be run. That
 * shows in the two files of a bundle that nobody runs.
 */
function hasExecuteBits(root: string): boolean {
  return [MANIFEST_PATH, SUMS_PATH].some((path) => {
    const stat = lstatSync(`${root}/${path}`, { throwIfNoEntry: false });
    return stat === undefined || (stat.mode & 0o100) === 0;
  });
}

/** Neither follows a link that took the file's place in the meantime, nor waits for the other end of a pipe. */
const OPEN_PLAIN = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** A text of more than twice as much is none to V8; the largest file of a bundle of a thousand nodes has a hundredth of it. */
const MOST_BYTES = 1 << 28;

export function readStoredFile(path: string): StoredFile {
  const file = openSync(path, OPEN_PLAIN);
  try {
    const stat = fstatSync(file);
    if (stat.size > MOST_BYTES)
      throw new OutputFault("system", `\`${path}\` has ${stat.size} bytes, more than any file of a bundle`, [path]);
    const bytes = Buffer.allocUnsafe(stat.size);
    let length = 0;
    while (length < bytes.length) {
      const count = readSync(file, bytes, length, bytes.length - length, null);
      if (count === 0) break;
      length += count;
    }
    const whole = bytes.subarray(0, length);
    return process.platform === "win32" ? { bytes: whole } : { bytes: whole, executable: (stat.mode & 0o100) !== 0 };
  } finally {
    closeSync(file);
  }
}

/** Only the owner's execute bit counts, as in git: the others come from the umask of a checkout. */
export function isSameMode(stored: StoredFile, mode: number): boolean {
  return stored.executable === undefined || stored.executable === ((mode & 0o100) !== 0);
}
