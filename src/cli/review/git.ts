import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { errorCode } from "../error-code.js";
import { UsageError } from "../usage-error.js";

/** As much as a bundle of some thousand nodes takes. */
const MOST_BYTES = 1 << 29;

/** Runs git in a directory; gives what it prints, or nothing where it fails. Throws UsageError where there is no git. */
export function git(directory: string, args: readonly string[], input?: string): Buffer | undefined {
  const { status, stdout } = runGit(directory, args, input);
  return status === 0 ? stdout : undefined;
}

/** What git complains of where it fails, in English; empty where it does not. */
export function gitComplaint(directory: string, args: readonly string[]): string {
  const { status, stderr } = runGit(directory, args);
  return status === 0 ? "" : stderr.toString("utf8").replace(/^fatal: /, "");
}

function runGit(
  directory: string,
  args: readonly string[],
  input?: string,
): { readonly status: number | null; readonly stdout: Buffer; readonly stderr: Buffer } {
  const { status, stdout, stderr, error } = spawnSync("git", ["--no-optional-locks", "-C", directory, ...args], {
    ...(input !== undefined && { input }),
    stdio: [input === undefined ? "ignore" : "pipe", "pipe", "pipe"],
    maxBuffer: MOST_BYTES,
    env: environment(process.env),
  });
  if (errorCode(error) === "ENOENT")
    throw new UsageError("`--against` needs git, which is not installed", "without it: twinhost diff --out DIRECTORY");
  if (error !== undefined) throw new UsageError(`git cannot be run: ${error.message}`);
  return { status, stdout, stderr };
}

/**
 * In a hook of a linked worktree git sets GIT_DIR alone, and whoever calls git in a directory below is told that the work tree
 * begins there. Without it git looks for the repository around the directory, as it does elsewhere.
 */
function environment({ GIT_DIR, GIT_WORK_TREE, ...others }: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const isWhole = GIT_DIR !== undefined && GIT_WORK_TREE !== undefined;
  return {
    ...others,
    // Both may be relative to where we are, and git would take them from the directory that it is sent to.
    ...(isWhole && { GIT_DIR: resolve(GIT_DIR) }),
    ...(GIT_WORK_TREE !== undefined && { GIT_WORK_TREE: resolve(GIT_WORK_TREE) }),
    LC_ALL: "C",
    GIT_TERMINAL_PROMPT: "0",
  };
}

/** The same as one line of text. */
export function gitLine(directory: string, args: readonly string[]): string | undefined {
  return git(directory, args)?.toString("utf8").replace(/\n$/, "");
}
