import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll } from "vitest";
import type { BundleFile } from "../../src/5-emit/bundle.js";

const made: string[] = [];
afterAll(() => {
  for (const directory of made.splice(0)) rmSync(directory, { recursive: true, force: true });
});

/** A directory that is gone when the tests of this file have run. */
export function scratch(): string {
  const directory = mkdtempSync(join(tmpdir(), "twinhost-test-"));
  made.push(directory);
  return directory;
}

export function put(directory: string, path: string, text: string, mode = 0o644): string {
  const file = join(directory, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text, { mode });
  return file;
}

/** The root file system of a name server: what the package puts there, and the files of the bundle over it. */
export function nameServerRoot(files: Iterable<BundleFile>): string {
  const root = scratch();
  for (const directory of ["dev", "run/named", "var/cache/bind", "var/lib/bind", "var/named/dynamic", "etc"]) {
    mkdirSync(join(root, directory), { recursive: true });
  }
  if (existsSync("/etc/bind/named.conf.default-zones"))
    cpSync("/etc/bind", join(root, "etc/bind"), { recursive: true });
  if (existsSync("/usr/share/dns/root.hints"))
    cpSync("/usr/share/dns", join(root, "usr/share/dns"), { recursive: true });
  for (const { target, text } of files) if (target?.kind === "host") put(root, target.path, text);
  return root;
}

export interface Ran {
  readonly status: number | null;
  readonly output: string;
}

/** Runs a program; what it says on both streams, in the C locale. */
export function run(
  program: string,
  args: readonly string[],
  options: { input?: string; env?: Record<string, string> } = {},
): Ran {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    encoding: "utf8",
    input: options.input ?? "",
    env: { PATH: "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", LC_ALL: "C", ...options.env },
  });
  if (error !== undefined) throw new Error(`${program} cannot be run; install the package it is in`, { cause: error });
  return { status, output: `${stdout}${stderr}` };
}
