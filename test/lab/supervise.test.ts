import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";

const SUPERVISE = resolve("lab/faults/supervise.sh");
let home = "";

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "supervise-"));
  const script = [
    "#!/bin/bash",
    "set -euo pipefail",
    'f() { local x=$1; echo "in $x" >>out; }',
    "f one",
    "y=$(f two | cat)",
    "for i in 1 2; do echo $i >>out; done",
    "if false; then :; else echo $? >>out; fi",
    "(sleep 0.3; echo child >>out) &",
    "wait",
    "exit 7",
  ];
  writeFileSync(join(home, "script"), `${script.join("\n")}\n`);
  chmodSync(join(home, "script"), 0o755);
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

function supervise(at: number, mode: "script" | "group", counts = "") {
  const env = { ...process.env, LAB_COUNTS: counts };
  const words = [String(at), mode, "0", "list", "./script"];
  const { status } = spawnSync(SUPERVISE, words, { cwd: home, env, timeout: 30_000 });
  const read = (name: string): readonly string[] =>
    readFileSync(join(home, name), "utf8")
      .split("\n")
      .filter((line) => line !== "");
  return { status, commands: read("list"), out: () => read("out") };
}

test("a script that is watched does what it does alone, and every command of it is known", () => {
  const { status, commands, out } = supervise(0, "group");
  expect(status).toBe(7);
  expect(out()).toEqual(["in one", "in two", "1", "2", "1", "child"]);
  expect(commands).toEqual(expect.arrayContaining(["f one", "local x=$1", "cat", "false", "wait", "exit 7"]));
});

test("it dies before the very command that was named, and not later", () => {
  const { commands } = supervise(0, "group");
  const at = commands.findIndex((command) => command.startsWith("echo $i")) + 1;
  rmSync(join(home, "out"));
  const struck = supervise(at, "group");
  expect(struck.status).toBe(137);
  expect(struck.commands.at(-1)).toMatch(/^echo \$i/);
  expect(struck.out()).toEqual(["in one", "in two"]);
});

test("killed alone, its children go on to their end before the supervisor ends", () => {
  const { commands } = supervise(0, "script");
  const at = commands.indexOf("wait") + 1;
  rmSync(join(home, "out"));
  expect(supervise(at, "script").out()).toContain("child");
});

test("where only some commands count, the others pass", () => {
  const struck = supervise(2, "group", "echo");
  expect(struck.commands.filter((command) => command.startsWith("echo")).length).toBe(2);
  expect(struck.out()).toEqual(["in one"]);
});
