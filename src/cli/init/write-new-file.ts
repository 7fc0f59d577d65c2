import { existsSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { errorCode } from "../error-code.js";
import { UsageError } from "../usage-error.js";

/** The file that is meant: in a directory, the `topology.yaml` there. */
export function targetFile(path: string): string {
  return existsSync(path) && statSync(path).isDirectory() ? join(path, "topology.yaml") : path;
}

/** Refuses a file that is there, unless it is to be replaced. */
export function refuseExisting(path: string, force: boolean): void {
  if (!force && existsSync(path)) throw taken(path);
}

/** Writes a file that is not there yet; with `force`, replaces one that is, as a whole. */
export function writeNewFile(path: string, text: string, force: boolean): void {
  const beside = `${path}.${process.pid}.new`;
  const written = force ? beside : path;
  try {
    writeFileSync(written, text, { flag: "wx" });
    if (force) renameSync(beside, path);
  } catch (error) {
    const code = errorCode(error);
    if (code === "EEXIST") throw taken(written);
    // What was begun is ours; half of it would pass for a topology that is there already.
    rmSync(written, { force: true });
    throw new UsageError(`\`${path}\` cannot be written (${code})`);
  }
}

function taken(path: string): UsageError {
  return new UsageError(`\`${path}\` is there already`, "name another file, or replace it with --force");
}
