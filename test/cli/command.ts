import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll } from "vitest";
import { shellCommand } from "../../src/grammars/shell-word.js";

/** The built command; TWINHOST_CLI names another build of it, such as an installed one. */
export const command = process.env["TWINHOST_CLI"] ?? fileURLToPath(new URL("../../dist/cli.cjs", import.meta.url));

/** The same as words of a shell, wherever it is: the way to a checkout may have blanks, quotes and letters of all languages. */
export const commandLine = shellCommand([process.execPath, command]);

export const projectRoot = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface RunOptions {
  readonly in?: string;
  readonly input?: string | Buffer;
  /** Added to the environment; undefined takes a variable out. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** Runs `twinhost` as a user does, without a terminal, and waits for its end. */
export function twinhost(args: readonly string[], options: RunOptions = {}): Ran {
  return run(process.execPath, [command, ...args], options);
}

/** Runs it as one whom the permissions of files bind; root is left without the right to pass over them. */
export function asOrdinaryUser(args: readonly string[], options: RunOptions = {}): Ran {
  if (process.getuid?.() !== 0) return twinhost(args, options);
  return run("setpriv", ["--bounding-set=-dac_override,-dac_read_search", process.execPath, command, ...args], options);
}

export function run(program: string, args: readonly string[], options: RunOptions = {}): Ran {
  if (!existsSync(command)) throw new Error(`${command} is missing: npm run build`);
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd: options.in,
    input: options.input ?? "",
    env: environment(options.env),
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  if (error !== undefined) throw error;
  return { code: status, out: stdout, err: stderr };
}

function environment(changes: RunOptions["env"] = {}): NodeJS.ProcessEnv {
  const { NO_COLOR: _, FORCE_COLOR: __, ...env } = process.env;
  return { ...env, ...changes };
}

/** Makes directories that are gone after the tests of a file. */
export function scratchDirectories(): () => string {
  const made: string[] = [];
  afterAll(() => {
    for (const path of made) rmSync(path, { recursive: true, force: true });
  });
  return () => {
    const path = mkdtempSync(join(tmpdir(), "twinhost-cli-"));
    made.push(path);
    return path;
  };
}
