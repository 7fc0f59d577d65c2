import { existsSync, lstatSync, mkdirSync, readlinkSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { type Bench, installed } from "./bench.js";
import { PROGRAM_PATH } from "./find-program.js";
import { type Program, programs } from "./programs.js";
import { type Outcome, type RunOptions, runProgram } from "./run-program.js";

/**
 * A machine that a program believes in: the root directory is ours, so that files stand under their real paths; the programs
 * are those of this machine; network, processes and users are its own. bwrap(1) needs no root for it.
 */
export interface Room {
  /** Runs a program in it, with empty /run and /tmp, as its root. */
  run(program: Program, args: readonly string[], options?: Partial<RunOptions>): Promise<Outcome>;
  /** Runs fixed lines of sh(1) in it; what varies is handed over as arguments. */
  script(lines: string, args: readonly string[], options?: Partial<RunOptions>): Promise<Outcome>;
}

/** Directories with programs, libraries and their data; /usr/local is not among them, that is where our own files go. */
const SHARED = ["/usr/bin", "/usr/sbin", "/usr/lib", "/usr/lib32", "/usr/lib64", "/usr/libexec", "/usr/share"];

/** Links into /usr on most systems, directories on some. */
const AT_ROOT = ["/bin", "/sbin", "/lib", "/lib32", "/lib64"];

/** Where libraries are, and which of several programs of a name is meant. */
const ETC = ["/etc/ld.so.cache", "/etc/alternatives"];

/** Makes a room of a root directory. `runtime` names directories that a package or unit makes below /run. */
export function makeRoom(root: string, runtime: readonly string[] = []): Room {
  const argv = [...roomArgv(root), ...runtime.flatMap((directory) => ["--dir", directory]), "--"];
  const run: Room["run"] = (program, args, options = {}) =>
    runProgram([...argv, installed(program), ...args], { cwd: "/", ...options });
  return {
    run,
    script: (lines, args, options) => run({ name: "sh", package: "dash" }, ["-euc", lines, "sh", ...args], options),
  };
}

/** Whether rooms can be made here; where not, what bwrap says about it. */
export async function whyNoRoom(bench: Bench): Promise<string | undefined> {
  const { code, err } = await makeRoom(bench.directory()).run({ name: "true", package: "coreutils" }, []);
  return code === 0 ? undefined : (err.split("\n")[0] ?? "").trim() || "bwrap fails without a word";
}

function roomArgv(root: string): readonly string[] {
  for (const directory of ["proc", "dev", "run", "tmp", "etc"]) mkdirSync(join(root, directory), { recursive: true });
  return [
    installed(programs.bwrap),
    // The user who runs it is root in there, and nobody else exists; no rights are needed out here, or given.
    ...["--unshare-user", "--uid", "0", "--gid", "0", "--cap-add", "ALL"],
    ...["--unshare-net", "--unshare-pid", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try"],
    ...["--die-with-parent", "--new-session", "--clearenv"],
    ...["--setenv", "PATH", PROGRAM_PATH, "--setenv", "LC_ALL", "C.UTF-8", "--setenv", "HOME", "/root"],
    ...["--bind", root, "/"],
    ...[...SHARED, ...ETC].filter((path) => existsSync(path)).flatMap((path) => ["--ro-bind", path, path]),
    ...AT_ROOT.filter((path) => existsSync(path)).flatMap((path) => atRoot(root, path)),
    ...["--proc", "/proc", "--dev", "/dev", "--tmpfs", "/run", "--tmpfs", "/tmp", "--chdir", "/"],
  ];
}

function atRoot(root: string, path: string): readonly string[] {
  if (!lstatSync(path).isSymbolicLink()) return ["--ro-bind", path, path];
  if (!existsSync(join(root, path))) symlinkSync(readlinkSync(path), join(root, path));
  return [];
}
