import { readdirSync, readFileSync } from "node:fs";
import { LabFailure } from "../process/lab-failure.js";

/** The number, on this machine, of a process that a container knows as `inside`. `leader` is the container's first. */
export function pidOutside(leader: number, inside: number): number {
  for (const name of readdirSync("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    const status = statusOf(name);
    // The numbers of a process from the outermost namespace inwards: proc(5).
    const numbers = /^NSpid:\s+(.+)$/m.exec(status)?.[1]?.split(/\s+/) ?? [];
    if (numbers[1] === String(inside) && descends(Number(name), leader)) return Number(name);
  }
  throw new LabFailure(`there is no process ${inside} on the server`);
}

function descends(pid: number, from: number): boolean {
  for (let at = pid; at > 1; at = Number(/^PPid:\s+(\d+)$/m.exec(statusOf(String(at)))?.[1] ?? 0)) {
    if (at === from) return true;
  }
  return false;
}

function statusOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/status`, "utf8");
  } catch {
    return "";
  }
}
