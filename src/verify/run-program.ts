import { spawn } from "node:child_process";
import { PROGRAM_PATH } from "./find-program.js";

/** How a program ended, and all that it said. */
export interface Outcome {
  /** Null where it was ended by us or by a signal. */
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
  readonly timedOut: boolean;
}

export interface RunOptions {
  readonly cwd: string;
  /** After this many seconds it is ended. */
  readonly seconds?: number;
  /** For servers: they are ended a moment after this holds for what they have said so far. */
  readonly until?: (said: string) => boolean;
}

/** What a program has to say beyond this is not kept (bytes of each stream). */
const KEPT = 4 << 20;

/** A server that has started may still find something wrong: how long it is listened to (milliseconds). */
const MOMENT = 500;

/** What runs now: groups of processes of their own, which a signal to ours does not reach. */
const running = new Set<number>();

/** Ends all programs that still run. */
export function endPrograms(): void {
  for (const pid of running) endGroup(pid);
}

/** Runs a program without a shell, without input, and with none of the user's settings. */
export function runProgram(argv: readonly string[], options: RunOptions): Promise<Outcome> {
  const [program = "", ...args] = argv;
  const child = spawn(program, args, {
    cwd: options.cwd,
    env: { PATH: PROGRAM_PATH, LC_ALL: "C.UTF-8", HOME: "/nonexistent", TMPDIR: options.cwd, SYSTEMD_COLORS: "0" },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  const said = { out: "", err: "" };
  let timedOut = false;
  let ending: NodeJS.Timeout | undefined;
  const end = (): void => endGroup(child.pid);
  const limit = setTimeout(
    () => {
      timedOut = true;
      end();
    },
    (options.seconds ?? 60) * 1000,
  );
  const hear = (stream: "out" | "err") => (chunk: string) => {
    if (said[stream].length < KEPT) said[stream] += chunk;
    if (options.until?.(said.out + said.err) === true) ending ??= setTimeout(end, MOMENT);
  };
  // Where nothing could be started there may be no streams either.
  if (child.pid !== undefined) {
    running.add(child.pid);
    child.stdout.setEncoding("utf8").on("data", hear("out"));
    child.stderr.setEncoding("utf8").on("data", hear("err"));
  }
  return new Promise((resolve, reject) => {
    const done = (): void => {
      clearTimeout(limit);
      clearTimeout(ending);
      if (child.pid !== undefined) running.delete(child.pid);
    };
    child.once("error", (error) => {
      done();
      reject(error);
    });
    child.once("close", (code) => {
      done();
      resolve({ code, ...said, timedOut });
    });
  });
}

/** Ends a program and all that it started. */
function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
}
