import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { command, projectRoot, run, scratchDirectories, twinhost } from "./command.js";

const scratch = scratchDirectories();
const bundle = join(projectRoot, "fixtures/debian-pair/expected");

/** Once programs run over the copy of the bundle. */
async function atWork(child: ChildProcess, place: string): Promise<void> {
  while (child.exitCode === null && childrenOf(child.pid).length === 0) await wait(5);
  expect(readdirSync(place)).not.toEqual([]);
}

function childrenOf(pid: number | undefined): readonly string[] {
  const file = `/proc/${pid}/task/${pid}/children`;
  return existsSync(file) ? readFileSync(file, "utf8").split(" ").filter(Boolean) : [];
}

describe("verify", () => {
  test.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
    "leaves neither copy nor program when ended by %s",
    async (signal) => {
      const place = scratch();
      const child = spawn(process.execPath, [command, "verify", bundle], {
        env: { ...process.env, TMPDIR: place },
        stdio: "ignore",
      });
      await atWork(child, place);
      child.kill(signal);
      expect(await once(child, "exit")).toEqual([null, signal]);
      expect(readdirSync(place)).toEqual([]);
    },
  );

  test("says where it cannot copy the bundle to", () => {
    const ran = twinhost(["verify", bundle], { env: { TMPDIR: "/nowhere" } });
    expect(ran).toMatchObject({ code: 2, out: "" });
    expect(ran.err).toMatch(/^error: nothing can be judged: ENOENT: .*\/nowhere.*\nhelp: .* TMPDIR /);
  });

  test("says that it may not open as many files as programs need", () => {
    const place = join(scratch(), "tmp");
    mkdirSync(place);
    const limited = (files: number): ReturnType<typeof run> => {
      const args = ["-c", `ulimit -n ${files}; exec "$@"`, "sh", process.execPath, command, "verify", bundle];
      return run("sh", args, { env: { TMPDIR: place } });
    };
    // Node needs some for itself, each version another number.
    const ran = [18, 20, 22, 24, 26, 28].map(limited).find(({ code }) => code === 2);
    expect(ran?.out).toBe("");
    expect(ran?.err).toMatch(/^error: nothing can be judged: .*(?:EMFILE|Too many open files)/);
  });
});
