/** Why a directory could not be written or read: the kinds that a program may want to tell apart. */
export type FaultReason =
  | "busy"
  | "in-the-way"
  | "link"
  | "not-a-directory"
  | "current-directory"
  | "interrupted"
  | "permission"
  | "full"
  | "read-only"
  | "cannot-exchange"
  | "system";

/** What a caller gets in place of a result: nothing was changed unless the message says so. */
export interface OutputFailure {
  readonly ok: false;
  readonly reason: FaultReason;
  /** One or two sentences: what is wrong and what to do. It may quote names found on disk: show it through a gate. */
  readonly message: string;
  /** The paths in question, relative to the directory, where there are such. */
  readonly paths: readonly string[];
}

/** Carries a failure from where it is noticed to the edge of this folder; only reading a file of a directory lets it out. */
export class OutputFault extends Error {
  override readonly name = "OutputFault";
  constructor(
    readonly reason: FaultReason,
    message: string,
    readonly paths: readonly string[] = [],
  ) {
    super(message);
  }
}

/** Runs a piece of work on a directory and turns what the disk refuses into a failure; bugs pass through. */
export function guarded<T extends { readonly ok: true }>(dir: string, work: () => T): T | OutputFailure {
  try {
    return work();
  } catch (error) {
    const fault = faultOf(dir, "cannot be used", error);
    return { ok: false, reason: fault.reason, message: fault.message, paths: fault.paths };
  }
}

/** errno(3) in the user's words. */
const SYSTEM_FAULTS: Readonly<Record<string, readonly [FaultReason, string]>> = {
  EACCES: ["permission", "permission denied; twinhost needs to write in it and in the directory that holds it"],
  EPERM: [
    "permission",
    "not permitted; twinhost needs to write in it and in the directory that holds it, and nothing there may be immutable (lsattr shows what is, chattr -i ends it)",
  ],
  ENOSPC: ["full", "the disk is full"],
  EDQUOT: ["full", "the disk quota is used up"],
  EROFS: ["read-only", "the file system is read-only; mount it for writing, or name another place"],
  ENOTDIR: ["not-a-directory", "a file stands where a directory is needed"],
  ELOOP: ["link", "a symbolic link stands in the way"],
  ENAMETOOLONG: ["system", "the name is too long for this file system"],
  EBUSY: [
    "cannot-exchange",
    "it is a mount point or holds one, so it cannot be replaced as a whole; unmount it, or mount its parent",
  ],
  EXDEV: [
    "cannot-exchange",
    "this file system cannot rename a directory (an image layer of a container, say); remove it and build again",
  ],
};

/** What the disk refused, as a fault of the directory `dir`: `problem` goes on after its name. Bugs are thrown on. */
export function faultOf(dir: string, problem: string, error: unknown): OutputFault {
  if (error instanceof OutputFault) return error;
  if (!(error instanceof Error) || !("code" in error) || !("syscall" in error)) throw error;
  // The current directory is gone: nothing is known of this one.
  if (error.syscall === "uv_cwd") throw error;
  const code = String(error.code);
  const [reason, words] = SYSTEM_FAULTS[code] ?? ["system", `the system says ${code}`];
  const path = "path" in error && typeof error.path === "string" ? error.path : dir;
  return new OutputFault(reason, `\`${dir}\` ${problem}: ${words} (${code} at \`${path}\`)`, [path]);
}
