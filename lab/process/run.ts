import { spawn } from "node:child_process";
import { StringDecoder } from "node:string_decoder";
import { LabFailure } from "./lab-failure.js";

export interface RunOptions {
  readonly input?: string | Buffer;
  /** Past this the whole process group gets SIGKILL. Milliseconds; two minutes when nothing is said. */
  readonly timeout?: number;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Each line of both streams, without its newline, as it comes. */
  readonly onLine?: (line: string) => void;
  readonly abort?: AbortSignal;
}

export interface RunResult {
  readonly argv: readonly string[];
  /** The exit code; 128 + n after signal n, as a shell counts. */
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly timedOut: boolean;
  /** Milliseconds from start to end. */
  readonly ms: number;
}

const SIGNALS: Readonly<Record<string, number>> = { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 };

/** Runs a program to its end in a process group of its own, so that a time-out leaves nothing behind. Never a shell. */
export function run(argv: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  const [program = "false", ...rest] = argv;
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(program, rest, {
      cwd: options.cwd,
      detached: true,
      stdio: ["pipe", "pipe", "pipe"],
      env: options.env === undefined ? process.env : { ...process.env, ...options.env },
    });
    const out = collect(options.onLine);
    const err = collect(options.onLine);
    let timedOut = false;
    const killGroup = (): void => {
      if (child.pid !== undefined && child.exitCode === null) signalGroup(child.pid);
    };
    const timer = setTimeout(() => {
      timedOut = true;
      killGroup();
    }, options.timeout ?? 120_000);
    options.abort?.addEventListener("abort", killGroup, { once: true });
    child.stdout.on("data", out.take);
    child.stderr.on("data", err.take);
    child.stdin.on("error", () => undefined); // a program that does not read its input is not an error
    child.stdin.end(options.input ?? "");
    child.on("error", (cause) => {
      clearTimeout(timer);
      reject(new LabFailure(`cannot run ${program}: ${cause.message}`));
    });
    child.on("close", (code, signal) => {
      clearTimeout(timer);
      options.abort?.removeEventListener("abort", killGroup);
      const ms = Math.round(performance.now() - started);
      const status = code ?? 128 + (SIGNALS[signal ?? ""] ?? 0);
      resolve({ argv, code: status, stdout: out.end(), stderr: err.end(), timedOut, ms });
    });
  });
}

/** As run, but anything other than exit code 0 is a failure that shows what the program said. */
export async function mustRun(argv: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  const result = await run(argv, options);
  if (result.code !== 0) throw new LabFailure(describe(result));
  return result;
}

export function describe(result: RunResult): string {
  const said = `${result.stderr}\n${result.stdout}`.trim().split("\n").slice(-15).join("\n    ");
  const end = result.timedOut ? `timed out after ${result.ms} ms` : `exit code ${result.code}`;
  return `${result.argv.join(" ").slice(0, 400)}: ${end}\n    ${said}`;
}

function signalGroup(pid: number): void {
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // it ended meanwhile
  }
}

function collect(onLine: ((line: string) => void) | undefined) {
  const decoder = new StringDecoder("utf8");
  let text = "";
  let line = "";
  const feed = (piece: string): void => {
    text += piece;
    if (onLine === undefined) return;
    const lines = (line + piece).split("\n");
    line = lines.pop() ?? "";
    for (const whole of lines) onLine(whole.replace(/\r$/, ""));
  };
  return {
    take: (chunk: Buffer): void => feed(decoder.write(chunk)),
    end: (): string => {
      feed(decoder.end());
      if (line !== "") onLine?.(line);
      return text;
    },
  };
}
