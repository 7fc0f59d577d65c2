import { spawnSync } from "node:child_process";
import type { PreviousBundle } from "../5-emit/artifact.js";
import { UsageError } from "./usage-error.js";

/** The bundle in a directory as it was committed at a git revision; empty where that revision did not have it. */
export function bundleAtRevision(directory: string, revision: string): PreviousBundle {
  const known = git(["rev-parse", "--verify", "--quiet", "--end-of-options", `${revision}^{commit}`]);
  if (known.status !== 0)
    throw new UsageError(
      `there is no revision \`${revision}\` here`,
      "fetch it first (in CI: a checkout of the whole history), or name another",
    );
  const commit = known.stdout.trim();
  return {
    text(path) {
      const shown = git(["cat-file", "blob", `${commit}:./${directory}/${path}`]);
      return shown.status === 0 ? shown.stdout : undefined;
    },
  };
}

function git(args: readonly string[]): { readonly status: number | null; readonly stdout: string } {
  const { status, stdout, error } = spawnSync("git", args, { encoding: "utf8", maxBuffer: 1 << 28 });
  if (error !== undefined) throw new UsageError("git cannot be run", "install it, or leave --against out");
  return { status, stdout };
}
