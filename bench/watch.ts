import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import type { Sample } from "./measure.js";

/** A `watch` to start, the topology that it watches, and the texts that are saved there by turns. */
export interface Watched {
  readonly argv: readonly string[];
  readonly topology: string;
  readonly texts: readonly string[];
}

/**
 * Starts `watch`, saves again and again, and gives what each rebuild took. Wall time is what the command says: from when it
 * reads the topology to when the bundle is there; not the moment that it waits for the editor to end. Two saves come before.
 */
export async function watchSaves({ argv, topology, texts }: Watched, saves: number): Promise<readonly Sample[]> {
  const [program, ...args] = argv as [string, ...string[]];
  const child = spawn(program, args, { stdio: ["ignore", "ignore", "pipe"] });
  try {
    const lines = linesOf(child.stderr);
    await until(lines, /^watching /);
    const samples: Sample[] = [];
    for (let save = 0; save < saves + 2; save++) {
      const before = spent(child.pid as number);
      writeFileSync(topology, texts[save % texts.length] as string);
      const [, milliseconds] = await until(lines, / \((\d+) ms\)$/);
      const { cpu, memory } = spent(child.pid as number);
      samples.push({ wall: Number(milliseconds) / 1000, cpu: cpu - before.cpu, memory });
    }
    return samples.slice(2);
  } finally {
    child.kill();
  }
}

async function until(lines: AsyncGenerator<string>, wanted: RegExp): Promise<RegExpExecArray> {
  for (;;) {
    const { value, done } = await lines.next();
    if (done === true) throw new Error(`watch ended and never said ${wanted}`);
    const found = wanted.exec(value);
    if (found !== null) return found;
  }
}

async function* linesOf(stream: NodeJS.ReadableStream): AsyncGenerator<string, undefined> {
  let rest = "";
  for await (const text of stream) {
    const lines = `${rest}${text}`.split("\n");
    rest = lines.pop() as string;
    yield* lines;
  }
}

/** What a process has spent until now, from proc(5): seconds of processor time in hundredths, MiB at the peak. */
function spent(pid: number): Pick<Sample, "cpu" | "memory"> {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const [, peak] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return { cpu: (Number(fields[11]) + Number(fields[12])) / 100, memory: Number(peak) / 1024 };
}
