import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { type CompileOptions, compile, NOTHING_BEFORE } from "../src/compile.js";
import { sourceFile } from "../src/core/source-file.js";
import { fixturesDirectory } from "./fixture.js";

/** The same topology gives the same bytes: in whatever order it is written, wherever and whenever it is compiled. */
const scratch = mkdtempSync(join(tmpdir(), "twinhost-determinism-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
const text = (name: string): string => readFileSync(join(fixturesDirectory, name, "topology.yaml"), "utf8");

describe.each(["article", "debian-pair", "full", "two-hosts"])("%s", (name) => {
  const once = bytesOf(text(name));

  test("twice", () => {
    expect(bytesOf(text(name))).toBe(once);
  });

  test("with every mapping turned around", () => {
    expect(bytesOf(stringify(turned(parse(text(name)))))).toBe(once);
  });

  test("with the line ends of Windows, and a byte order mark", () => {
    expect(bytesOf(`\ufeff${text(name).replaceAll("\n", "\r\n")}`)).toBe(once);
  });

  // Texts alone are written by another class than texts of which each line knows its causes.
  test("where nobody asks what lines come from", () => {
    expect(bytesOf(text(name), { keepsOrigins: false })).toBe(once);
  });

  test("but not with another address", () => {
    expect(bytesOf(text(name).replace("203.0.113.10/24", "203.0.113.9/24"))).not.toBe(once);
  });
});

test("under other locales, time zones, masks and home directories", () => {
  const builds = [
    { LANG: "C", TZ: "UTC", mask: "022" },
    { LANG: "tr_TR.UTF-8", TZ: "Pacific/Kiritimati", mask: "077" },
    { LC_ALL: "de_DE.UTF-8", TZ: "America/St_Johns", HOME: "/nonexistent", mask: "000" },
  ].map(({ mask, ...env }, index) => sumOfBuild(index, mask, env));
  expect(new Set(builds).size).toBe(1);
  expect(builds[0]).toMatch(/^[0-9a-f]{64} {2}/m);
});

test("compiling starts no program, opens no socket, and writes nothing outside of the bundle", () => {
  const out = join(scratch, "traced");
  const trace = join(scratch, "trace.txt");
  const cli = join(fixturesDirectory, "../dist/cli.cjs");
  const topology = join(fixturesDirectory, "article/topology.yaml");
  const { status } = spawnSync("strace", [
    "-f",
    "-qq",
    "-e",
    "trace=execve,socket,connect,openat,creat,mkdir,rename,unlink",
    "-o",
    trace,
    process.execPath,
    cli,
    "build",
    topology,
    "--out",
    out,
    "--quiet",
  ]);
  expect(status).toBe(0);
  const calls = readFileSync(trace, "utf8").split("\n");
  expect(calls.filter((call) => /\bexecve\(/.test(call))).toHaveLength(1);
  expect(calls.filter((call) => /\b(socket|connect)\(/.test(call))).toEqual([]);
  const changes = calls.filter(
    (call) => /O_(WRONLY|RDWR|CREAT)|\b(creat|mkdir|rename|unlink)\(/.test(call) && !/ = -1 /.test(call),
  );
  expect(changes.length).toBeGreaterThan(20);
  expect(
    changes.filter((call) => !call.includes(`/${basename(scratch)}/`) && !/"\/dev\/(null|tty)"/.test(call)),
  ).toEqual([]);
});

function bytesOf(source: string, options: CompileOptions = {}): string {
  const { bundle, diagnostics } = compile(sourceFile("topology.yaml", source), NOTHING_BEFORE, options);
  expect(diagnostics.filter((diagnostic) => diagnostic.severity === "error")).toEqual([]);
  return JSON.stringify(bundle?.files.map((file) => [file.path, file.mode, file.text]));
}

function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, item]) => [key, turned(item)]),
  );
}

function sumOfBuild(index: number, mask: string, env: NodeJS.ProcessEnv): string {
  const out = join(scratch, String(index));
  const command =
    'umask "$1"; "$2" "$3" build "$4" --out "$5" --quiet 2>/dev/null; cat "$5/SHA256SUMS"; ls -lR "$5" | cut -c1-10 | sha256sum';
  const { stdout } = spawnSync(
    "sh",
    [
      "-c",
      command,
      "sh",
      mask,
      process.execPath,
      join(fixturesDirectory, "../dist/cli.cjs"),
      join(fixturesDirectory, "full/topology.yaml"),
      out,
    ],
    { encoding: "utf8", env: { PATH: process.env["PATH"], ...env } },
  );
  return stdout;
}
