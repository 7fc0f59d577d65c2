import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";
import { threadId } from "node:worker_threads";

/**
 * Who is at work in a directory, in a form that stands in a file name: process, its start, thread, and the machine or
 * container whose process numbers these are. The start tells a process from a later one with the same number.
 */
export function ownerOfThisThread(): string {
  return `${process.pid}-${startOf(process.pid) ?? 0}-${threadId}-${scope()}`;
}

/** After this many milliseconds the work of a process that cannot be asked is held to be abandoned. */
const ABANDONED_AFTER = 600_000;

/** Whether an owner may still be at work. `age` is that of its last sign of life, in milliseconds. */
export function isAlive(owner: string, age: number): boolean {
  const [pid, start, , where] = owner.split("-");
  if (where !== scope() || pid === undefined) return age < ABANDONED_AFTER;
  if (!isRunning(Number(pid))) return false;
  const now = startOf(Number(pid));
  return now === undefined || now === start;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** The start of a process in clock ticks after boot, proc(5); `gone` for a zombie; nothing where there is no /proc. */
function startOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return fields[0] === "Z" || fields[0] === "X" ? "gone" : fields[19];
  } catch {
    return undefined;
  }
}

/** Names the host and the process namespace: the same directory may be mounted into several containers. */
function scope(): string {
  let text = hostname();
  try {
    text += readlinkSync("/proc/self/ns/pid");
  } catch {
    // No /proc: the host name alone must do.
  }
  let hash = 0x811c9dc5; // FNV-1a, 32 bits: short, and nothing secret
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(16);
}
