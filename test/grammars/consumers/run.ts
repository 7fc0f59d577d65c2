import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface Ran {
  readonly status: number | null;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** Runs a program as the bundle's user would; one that is not installed is an error with the package to install. */
export function run(debianPackage: string, program: string, args: readonly string[], input = ""): Ran {
  const { error, status, stdout, stderr } = spawnSync(program, args, {
    input,
    env: {
      PATH: "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
      LC_ALL: "C.UTF-8",
      HOME: "/nonexistent",
    },
    maxBuffer: 64 * 1024 * 1024,
    timeout: 60_000,
  });
  if (error !== undefined)
    throw new Error(`${program} does not run: install the Debian package ${debianPackage}`, { cause: error });
  return { status, stdout, stderr: stderr.toString("utf8") };
}

/** The same in a network of its own, where nothing of this machine's can be seen or changed. */
export function runApart(debianPackage: string, program: string, args: readonly string[], input = ""): Ran {
  const user = process.getuid?.() === 0 ? [] : ["--map-root-user"];
  return run(debianPackage, "unshare", ["--net", "--mount", ...user, "--", program, ...args], input);
}

/** Gives a folder to a test, and takes it back. */
export function inFolder<T>(use: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "twinhost-test-"));
  try {
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
