import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Ran, run, twinhost } from "../cli/command.js";

/** The topology of one side of a case. */
export function topologyOf(name: string, side: "before" | "after"): string {
  return readFileSync(fileURLToPath(new URL(`cases/${name}/${side}.yaml`, import.meta.url)), "utf8");
}

/** A scratch repository of git. */
export interface Repository {
  git(...args: readonly string[]): Ran;
  twinhost(...args: readonly string[]): Ran;
  put(path: string, text: string): void;
  /** Builds, and commits everything. */
  commit(message: string): void;
}

export function repositoryIn(directory: string): Repository {
  const git = (...args: readonly string[]): Ran => {
    const ran = run("git", args, { in: directory });
    if (ran.code !== 0) throw new Error(`git ${args.join(" ")}: ${ran.err}`);
    return ran;
  };
  const repository: Repository = {
    git,
    twinhost: (...args) => twinhost(args, { in: directory }),
    put: (path, text) => writeFileSync(join(directory, path), text),
    commit: (message) => {
      const built = repository.twinhost("build", "--quiet");
      if (built.code !== 0) throw new Error(built.err);
      git("add", "--all");
      git("commit", "--quiet", "--message", message);
    },
  };
  git("init", "--quiet", "--initial-branch", "main");
  return repository;
}
