import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { ownerLives } from "../process/owner.js";
import { run } from "../process/run.js";
import { waitUntil } from "../process/wait-until.js";
import { controlGroupIsGone, killControlGroup } from "./control-group.js";

/** Removes what killed runs left: a run whose owner lives is not touched. */
export async function sweepLeftovers(runs: string): Promise<readonly string[]> {
  const dead = readdirSync(runs)
    .map((name) => join(runs, name))
    .filter((directory) => existsSync(join(directory, "owner")) && !ownerLives(read(join(directory, "owner"))));
  for (const directory of dead) await removeRun(directory);
  return dead;
}

/**
 * Ends the processes of one run by their recorded identity and by the namespaces they live in, then its control groups, mounts,
 * namespaces and files. Every part is found on disk or in /proc, so that it works for a run of another process too.
 */
export async function removeRun(directory: string): Promise<void> {
  const id = basename(directory);
  for (const file of list(join(directory, "processes"))) {
    const known = read(join(directory, "processes", file));
    if (ownerLives(known)) kill(Number(known.split(" ")[0]));
  }
  const namespaces = list("/run/netns").filter((name) => name.startsWith(`${id}-`));
  for (const name of namespaces) {
    await waitUntil(`the end of the processes in ${name}`, () => emptied(name), { timeout: 20_000 });
    await run(["ip", "netns", "del", name]);
  }
  killControlGroup(id);
  await waitUntil(`the control groups of ${id}`, async () => controlGroupIsGone(id), { timeout: 20_000 });
  await waitUntil(`the mounts of ${id}`, () => unmounted(directory), { timeout: 20_000 });
  rmSync(directory, { recursive: true, force: true });
}

async function emptied(namespace: string): Promise<boolean> {
  const { stdout } = await run(["ip", "netns", "pids", namespace]);
  const pids = stdout.split("\n").filter((line) => line !== "");
  for (const pid of pids) kill(Number(pid));
  return pids.length === 0;
}

async function unmounted(directory: string): Promise<boolean> {
  const points = mountsBelow(directory);
  for (const point of points) await run(["umount", point]);
  return points.length === 0;
}

/** Mount points in a folder, the latest first: the order in which they can go. */
function mountsBelow(directory: string): readonly string[] {
  const points = readFileSync("/proc/self/mountinfo", "utf8")
    .split("\n")
    .map((line) => line.split(" ")[4] ?? "");
  return points.filter((point) => point.startsWith(`${directory}/`)).reverse();
}

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // gone already
  }
}

function list(directory: string): readonly string[] {
  return existsSync(directory) ? readdirSync(directory) : [];
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
