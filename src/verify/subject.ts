import type { Bundle } from "../5-emit/bundle.js";
import { append } from "../core/append.js";
import { compareText } from "../core/compare-text.js";
import type { DirectoryContent } from "../output/read-bundle.js";

/** One file of the bundle that is judged. */
export interface SubjectFile {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly text: string;
  readonly executable: boolean;
  /** The absolute path on its machine; absent for files that stay in the bundle. */
  readonly target?: string;
}

/** A host or a node, with the files that go to it. */
export interface Machine {
  readonly files: readonly SubjectFile[];
}

/** What is judged: a bundle as any directory may hold it, also one that was edited by hand. */
export interface Subject {
  readonly files: readonly SubjectFile[];
  readonly machines: readonly Machine[];
}

/** A bundle on disk. The tree mirrors where files go, so nothing but their paths is believed. */
export function subjectOnDisk(content: DirectoryContent): Subject {
  const files: SubjectFile[] = [];
  for (const [path, kind] of content.entries) {
    if (kind !== "file") continue;
    const { bytes, executable } = content.read(path);
    files.push(subjectFile(path, bytes, executable !== false));
  }
  return subjectOf(files);
}

/** A bundle that was just compiled. */
export function subjectInMemory(bundle: Bundle): Subject {
  return subjectOf(
    bundle.files.map(({ path, text, mode }) => subjectFile(path, Buffer.from(text), (mode & 0o100) !== 0)),
  );
}

function subjectFile(path: string, bytes: Uint8Array, executable: boolean): SubjectFile {
  const [, target] = MACHINE_PATH.exec(path) ?? [];
  const text = Buffer.from(bytes).toString("utf8");
  return { path, bytes, text, executable, ...(target === undefined ? {} : { target }) };
}

const MACHINE_PATH = /^(?:hosts|nodes)\/[^/]+(\/.+)$/;

function subjectOf(unsorted: readonly SubjectFile[]): Subject {
  const files = [...unsorted].sort((a, b) => compareText(a.path, b.path));
  const machines = new Map<string, SubjectFile[]>();
  for (const file of files) {
    if (file.target === undefined) continue;
    const home = file.path.split("/", 2).join("/");
    append(machines, home, file);
  }
  return { files, machines: [...machines.values()].map((those) => ({ files: those })) };
}
