import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { BugError } from "../core/bug-error.js";
import { findProgram } from "./find-program.js";
import type { Program } from "./programs.js";
import { type Outcome, type RunOptions, runProgram } from "./run-program.js";
import type { Subject, SubjectFile } from "./subject.js";

/** Where judges work: a directory of their own, which is gone afterwards. The bundle itself is never touched. */
export class Bench {
  /** Holds a copy of the bundle; programs are run here, so that they name files as the bundle does. */
  readonly bundle: string;
  readonly #directory: string;
  #count = 0;

  constructor() {
    this.#directory = mkdtempSync(join(tmpdir(), "twinhost-verify-"));
    this.bundle = join(this.#directory, "bundle");
  }

  /** Copies a bundle to where programs are run. */
  put(subject: Subject): void {
    mkdirSync(this.bundle);
    for (const file of subject.files) putFile(this.bundle, file.path, file);
  }

  /** A new empty directory. */
  directory(): string {
    this.#count += 1;
    const directory = join(this.#directory, `work-${this.#count}`);
    mkdirSync(directory);
    return directory;
  }

  /** Runs a program over the copy of the bundle. */
  run(program: Program, args: readonly string[], options: Partial<RunOptions> = {}): Promise<Outcome> {
    return runProgram([installed(program), ...args], { cwd: this.bundle, ...options });
  }

  close(): void {
    // A program that is just being ended may still write.
    rmSync(this.#directory, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** The path of a program which was found to be there before its judge was called. */
export function installed(program: Program): string {
  const path = findProgram(program.name);
  if (path === undefined) throw new BugError(`${program.name} is not installed, and a judge was called that needs it`);
  return path;
}

/** Writes one file below a directory, with the directories that lead to it. */
export function putFile(root: string, path: string, file: Pick<SubjectFile, "bytes" | "executable">): void {
  const place = join(root, path);
  mkdirSync(dirname(place), { recursive: true });
  writeFileSync(place, file.bytes);
  chmodSync(place, file.executable ? 0o755 : 0o644);
}

/** The same for a text of ours. */
export function putText(root: string, path: string, text: string, executable = false): void {
  putFile(root, path, { bytes: Buffer.from(text), executable });
}
