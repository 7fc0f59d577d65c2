import { readFileSync } from "node:fs";

/**
 * A process named so that its number cannot be mistaken for a later process: the pid and the start time in clock
 * ticks since boot, field 22 of /proc/PID/stat (proc(5)).
 */
export function owner(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name in parentheses may hold blanks; the fields after it are counted from the last parenthesis.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return fields[0] === "Z" ? undefined : `${pid} ${fields[19]}`;
  } catch {
    return undefined;
  }
}

export function ownerOfThisProcess(): string {
  return owner(process.pid) ?? `${process.pid} 0`;
}

export function ownerLives(text: string): boolean {
  const pid = Number(text.split(" ")[0]);
  return Number.isInteger(pid) && pid > 0 && owner(pid) === text.trim();
}
