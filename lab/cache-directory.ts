import { mkdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

/** Where packages and images stay between runs: outside of the working tree, safe to delete at any time. */
export function cacheDirectory(...parts: readonly string[]): string {
  const base =
    process.env["TWINHOST_LAB_CACHE"] ??
    join(process.env["XDG_CACHE_HOME"] ?? join(homedir(), ".cache"), "twinhost-lab");
  const path = join(base, ...parts);
  mkdirSync(path, { recursive: true });
  return path;
}
