import {
  closeSync,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import type { SourceFile } from "../../core/source-file.js";
import { errorCode } from "../error-code.js";
import { readSource } from "../read-source.js";
import { UsageError } from "../usage-error.js";

/**
 * Puts a text in the place of a file as a whole, with the permissions and the owner that it had; a link stays one. Refuses
 * where the file is no longer what was read: somebody else is writing it, and what they wrote would be lost.
 */
export function replaceFile(read: SourceFile, text: string): void {
  const { path } = read;
  refuseChanged(read);
  const target = realpathSync(path);
  const beside = `${target}.${process.pid}.new`;
  try {
    writeBeside(beside, target, text);
    refuseChanged(read);
    renameSync(beside, target);
  } catch (error) {
    rmSync(beside, { force: true });
    if (error instanceof UsageError) throw error;
    const code = errorCode(error);
    throw new UsageError(`\`${path}\` cannot be written (${code})`, "nothing was changed");
  }
}

function writeBeside(beside: string, target: string, text: string): void {
  const { mode, uid, gid } = statSync(target);
  const file = openSync(beside, "wx", mode & 0o777);
  try {
    writeFileSync(file, text);
    const now = fstatSync(file);
    if (now.uid !== uid || now.gid !== gid) fchownSync(file, uid, gid);
    // What the umask took away when it was made.
    fchmodSync(file, mode & 0o777);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function refuseChanged({ path, text }: SourceFile): void {
  if (!statSync(path, { throwIfNoEntry: false })?.isFile())
    throw new UsageError(`\`${path}\` is not a file that could be written`, "nothing was changed");
  if (readSource(path).text !== text)
    throw new UsageError(`\`${path}\` was changed meanwhile, and is left as it is`, "run it again");
}
