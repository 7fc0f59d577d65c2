import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { LabFailure } from "../process/lab-failure.js";

/**
 * The control group of a run. The systemd of a server makes its own below that of whoever starts it, by names that are the same in
 * every server: two that share one kill each other's services and remove each other's groups.
 */
export function controlGroup(id: string): string {
  const path = controlGroupPath(id);
  if (path === undefined) throw new LabFailure("no file system of type cgroup2 is mounted");
  mkdirSync(path, { recursive: true });
  return path;
}

/** A command that goes on in a control group, with all that it starts. */
export function inControlGroup(path: string, argv: readonly string[]): readonly string[] {
  return ["/bin/sh", "-c", 'echo $$ >"$0/cgroup.procs" && exec "$@"', path, ...argv];
}

/** Kills whatever is left in the group of a run: a server whose supervisor was killed lives on, and nobody knows its processes. */
export function killControlGroup(id: string): void {
  const path = controlGroupPath(id);
  if (path !== undefined && existsSync(join(path, "cgroup.kill"))) writeFileSync(join(path, "cgroup.kill"), "1");
}

/** Whether the group of a run is gone, and all below it; none of them goes before its last process. */
export function controlGroupIsGone(id: string): boolean {
  const path = controlGroupPath(id);
  if (path === undefined || !existsSync(path)) return true;
  try {
    removeBelow(path);
    return true;
  } catch {
    return false; // EBUSY
  }
}

function removeBelow(path: string): void {
  for (const entry of readdirSync(path, { withFileTypes: true }))
    if (entry.isDirectory()) removeBelow(join(path, entry.name));
  rmdirSync(path);
}

function controlGroupPath(id: string): string | undefined {
  const mounts = readFileSync("/proc/self/mountinfo", "utf8").split("\n");
  const point = mounts.find((line) => line.includes(" - cgroup2 "))?.split(" ")[4];
  return point === undefined ? undefined : join(point, id);
}
