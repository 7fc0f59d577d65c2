import { existsSync, realpathSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import type { DirectoryContent, EntryKind, StoredFile } from "../../output/read-bundle.js";
import { UsageError } from "../usage-error.js";
import { git, gitComplaint, gitLine } from "./git.js";

/** A state of the repository that a topology is in. */
export interface Revision {
  /** As the user named it, with the commit that it is: `main (1a2b3c4)`; the commit alone where that is its name. */
  readonly shown: string;
  /** A text file as it was then; nothing where there was none. */
  text(path: string): string | undefined;
  /** What a directory held then. */
  directory(path: string): DirectoryContent;
}

/**
 * Finds a revision in the repository around a file. Throws UsageError, with what to do, where there is no repository or
 * no such revision.
 */
export function revisionOf(name: string, path: string): Revision {
  const where = nearestDirectory(path);
  const top = gitLine(where, ["rev-parse", "--show-toplevel"]);
  if (top === undefined) throw noRepository(where, name, path);
  const commit = gitLine(where, ["rev-parse", "--verify", "--quiet", "--end-of-options", `${name}^{commit}`]);
  if (commit === undefined) throw unknownRevision(where, name);
  return {
    shown: commit.startsWith(name) ? commit.slice(0, 7) : `${name} (${commit.slice(0, 7)})`,
    text: (file) => readText(top, commit, inside(top, existsSync(file) ? realpathSync(file) : file)),
    directory: (directory) => readTree(top, commit, inside(top, directory)),
  };
}

/** `out/` may not be there now and have been there then. */
function nearestDirectory(path: string): string {
  let directory = dirname(resolve(path));
  while (!existsSync(directory) && dirname(directory) !== directory) directory = dirname(directory);
  return directory;
}

/** What git will not touch because of its owner is a repository all the same: what it says itself tells the way out. */
function noRepository(where: string, name: string, path: string): UsageError {
  const complaint = gitComplaint(where, ["rev-parse", "--show-toplevel"]);
  if (!complaint.startsWith("not a git repository"))
    return new UsageError(
      `git cannot use the repository of \`${path}\`: ${complaint.split("\n", 1)[0]}`,
      /^\s+(git config .*)$/m.exec(complaint)?.[1]?.replace(/^/, "if you trust it: "),
    );
  return new UsageError(
    `\`${path}\` is not in a git repository, so that there is no \`${name}\` to compare with`,
    "compare with a directory: twinhost diff --out DIRECTORY",
  );
}

function unknownRevision(where: string, name: string): UsageError {
  const remote = gitLine(where, ["rev-parse", "--verify", "--quiet", "--end-of-options", `origin/${name}^{commit}`]);
  const shallow = gitLine(where, ["rev-parse", "--is-shallow-repository"]) === "true";
  const help =
    remote !== undefined
      ? `there is \`origin/${name}\`: twinhost diff --against origin/${name}`
      : shallow
        ? "this clone holds only a part of the history; in CI, fetch the branch first: git fetch origin BRANCH"
        : "git branch --all shows the branches, git log the commits";
  return new UsageError(`git knows no revision \`${name}\` here`, help);
}

/** A path as git has it, from the top of the repository, of which git says where it really is. */
function inside(top: string, path: string): string {
  const near = nearestDirectory(path);
  const found = relative(top, join(realpathSync(near), relative(near, resolve(path))))
    .split(sep)
    .join("/");
  if (found === ".." || found.startsWith("../") || found.startsWith("/"))
    throw new UsageError(
      `\`${path}\` is outside of the repository ${top}`,
      "the topology and its bundle have to be in one repository",
    );
  return found;
}

const KINDS: Readonly<Record<string, EntryKind>> = { "100644": "file", "100755": "file", "120000": "link" };

/** What is listed and cannot be read, as in a clone without all contents, must not pass for what was never there. */
function readText(top: string, commit: string, path: string): string | undefined {
  const listed = gitLine(top, ["ls-tree", "-z", "--full-tree", commit, "--", path]);
  if (listed === undefined || !/^\d+ blob /.test(listed)) return undefined;
  const bytes = git(top, ["cat-file", "blob", `${commit}:${path}`]);
  if (bytes === undefined) throw new UsageError(`git cannot read \`${path}\``);
  return bytes.toString("utf8");
}

function readTree(top: string, commit: string, directory: string): DirectoryContent {
  const listed = git(top, ["ls-tree", "-r", "-z", "--full-tree", commit, "--", `${directory}/`]);
  const entries = new Map<string, EntryKind>();
  const files = new Map<string, { readonly id: string; readonly executable: boolean }>();
  for (const line of (listed?.toString("utf8") ?? "").split("\0")) {
    const [, mode, id, whole] = /^(\d+) \w+ ([0-9a-f]+)\t(.*)$/s.exec(line) ?? [];
    if (mode === undefined || id === undefined || whole === undefined) continue;
    const path = whole.slice(directory.length + 1);
    entries.set(path, KINDS[mode] ?? "other");
    if (KINDS[mode] === "file") files.set(path, { id, executable: mode === "100755" });
  }
  const blobs = readBlobs(top, [...new Set([...files.values()].map(({ id }) => id))]);
  const read = (path: string): StoredFile => {
    const file = files.get(path);
    const bytes = file && blobs.get(file.id);
    if (file === undefined || bytes === undefined) throw new UsageError(`git cannot read \`${directory}/${path}\``);
    return { bytes, executable: file.executable };
  };
  return { entries, read };
}

/** All contents by one process: a bundle has thousands of files. */
function readBlobs(top: string, ids: readonly string[]): ReadonlyMap<string, Uint8Array> {
  if (ids.length === 0) return new Map();
  const answer = git(top, ["cat-file", "--batch"], `${ids.join("\n")}\n`) ?? Buffer.alloc(0);
  const blobs = new Map<string, Uint8Array>();
  for (let at = 0; at < answer.length; ) {
    const end = answer.indexOf(0x0a, at);
    const [id = "", , size = ""] = answer.toString("latin1", at, end).split(" ");
    const first = end + 1;
    const last = first + Number(size);
    if (end === -1 || !/^\d+$/.test(size)) break;
    blobs.set(id, answer.subarray(first, last));
    at = last + 1;
  }
  return blobs;
}
