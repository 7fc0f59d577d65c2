import { spawnSync } from "node:child_process";
import { UsageError } from "../usage-error.js";

/** As much as a bundle of some thousand nodes takes. */
const MOST_BYTES = 1 << 29;

/** Runs git in a directory; gives what it prints, or nothing where it fails. Throws UsageError where there is no git. */
export function git(directory: string, args: readonly string[], input?: string): Buffer | undefined {
  const { status, stdout, error } = spawnSync("git", ["--no-optional-locks", "-C", directory, ...args], {
    ...(input !== undefined && { input }),
    stdio: [input === undefined ? "ignore" : "pipe", "pipe", "ignore"],
    maxBuffer: MOST_BYTES,
    env: { ...process.env, LC_ALL: "C", GIT_TERMINAL_PROMPT: "0" },
  });
  if (error !== undefined && "code" in error && error.code === "ENOENT")
    throw new UsageError("`--against` needs git, which is not installed", "without it: twinhost diff --out DIRECTORY");
  if (error !== undefined) throw new UsageError(`git cannot be run: ${error.message}`);
  return status === 0 ? stdout : undefined;
}

/** The same as one line of text. */
export function gitLine(directory: string, args: readonly string[]): string | undefined {
  return git(directory, args)?.toString("utf8").replace(/\n$/, "");
}
