import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { LabFailure } from "../process/lab-failure.js";
import { owner, ownerOfThisProcess } from "../process/owner.js";
import { mustRun } from "../process/run.js";
import { removeRun, sweepLeftovers } from "./remove-run.js";

export const RUNS = "/run/twinhost-lab";

/** One run of the lab: its names, its disk, its processes. Everything it makes can be found again from its folder. */
export interface LabRun {
  /** Ten characters; part of the name of every namespace, so that runs beside each other do not meet. */
  readonly id: string;
  readonly directory: string;
  /** A tmpfs: copies of images are written here, at the speed of memory. */
  readonly scratch: string;
  readonly logs: string;
  /** Starts a program that goes on beside the run, in a session of its own, output to a log; gives its pid. */
  readonly background: (name: string, argv: readonly string[]) => number;
  readonly namespace: (name: string) => string;
  readonly remove: () => Promise<void>;
}

export async function labRun(scratchSize = "12G"): Promise<LabRun> {
  if (process.getuid?.() !== 0) throw new LabFailure("the lab makes namespaces and mounts: it has to run as root");
  mkdirSync(RUNS, { recursive: true });
  await sweepLeftovers(RUNS);
  const id = `th${randomBytes(4).toString("hex")}`;
  const directory = join(RUNS, id);
  const [scratch, logs, processes] = [
    join(directory, "scratch"),
    join(directory, "logs"),
    join(directory, "processes"),
  ];
  for (const path of [scratch, logs, processes]) mkdirSync(path, { recursive: true });
  writeFileSync(join(directory, "owner"), ownerOfThisProcess());
  await mustRun(["mount", "-t", "tmpfs", "-o", `size=${scratchSize},mode=0755`, `lab-${id}`, scratch]);
  return {
    id,
    directory,
    scratch,
    logs,
    background: (name, argv) => startBackground(directory, name, argv),
    namespace: (name) => `${id}-${name}`,
    remove: async () => removeRun(directory),
  };
}

/** The end of a background program's log, for messages. */
export function logTail(run: LabRun, name: string): string {
  return readFileSync(join(run.logs, `${name}.log`), "utf8")
    .trimEnd()
    .split("\n")
    .slice(-20)
    .join("\n");
}

function startBackground(directory: string, name: string, argv: readonly string[]): number {
  const [program = "false", ...rest] = argv;
  const log = openSync(join(directory, "logs", `${name}.log`), "a");
  const child = spawn(program, rest, { detached: true, stdio: ["ignore", log, log] });
  closeSync(log);
  child.on("error", () => undefined); // no pid then, reported below
  child.unref();
  const known = child.pid === undefined ? undefined : owner(child.pid);
  if (child.pid === undefined || known === undefined) throw new LabFailure(`cannot start ${argv.join(" ")}`);
  const file = join(directory, "processes", String(child.pid));
  writeFileSync(file, known);
  child.on("exit", () => rmSync(file, { force: true }));
  return child.pid;
}
