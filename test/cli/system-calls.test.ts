import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { expect, test } from "vitest";
import { command, run, scratchDirectories, twinhost } from "./command.js";
import { put, quiet } from "./topologies.js";

const scratch = scratchDirectories();

/** The system calls of a verb, with the threads of Node. */
function callsOf(directory: string, ...args: readonly string[]): readonly string[] {
  const file = join(scratch(), "calls.txt");
  const which = "trace=%process,%network,%file,io_uring_setup,ftruncate,fchmod,fchown";
  const ran = run("strace", ["-f", "-qq", "-s", "4096", "-o", file, "-e", which, process.execPath, command, ...args], {
    in: directory,
  });
  expect(ran.err).toBe("");
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((call) => call !== "");
}

const STARTS = /\b(?:execve|execveat|fork|vfork)\(|\bclone3?\((?!.*CLONE_THREAD)/;
/** A ring that the kernel polls would open files where strace does not see it; from 22 on, Node waits for events by another one. */
const TALKS =
  /\b(?:(?:socket|socketpair|connect|bind|listen|accept4?|send\w*|recv\w*)\(|io_uring_setup\(.*\bflags=[^,]*SETUP_SQPOLL)/;
const CHANGES =
  /\bopenat?\(.*O_(?:WRONLY|RDWR|CREAT|TRUNC)|\b(?:creat|mkdir|mkdirat|mknod\w*|rename\w*|unlink|unlinkat|rmdir|link|linkat|symlink\w*|chmod|fchmodat|chown|lchown|fchownat|truncate|utime\w*|setxattr|mount)\(/;

const isDone = (call: string): boolean => !/ = -1 E/.test(call);

test("a build opens no socket, starts no program, and changes nothing but its own directory", () => {
  const directory = scratch();
  put(directory, quiet);
  twinhost(["build", "--quiet"], { in: directory });
  put(directory, quiet.replace("ttl: 60s", "ttl: 90s").replaceAll("second", "other"));
  const calls = callsOf(directory, "build", "--quiet");
  // The first one is node itself.
  expect(calls.filter((call) => STARTS.test(call)).slice(1)).toEqual([]);
  expect(calls.filter((call) => TALKS.test(call))).toEqual([]);
  const changes = calls.filter((call) => CHANGES.test(call) && isDone(call));
  expect(changes.length).toBeGreaterThan(50);
  // Beside it there is the next tree while it is being made, under a name of ours.
  // strace prints letters beyond ASCII as bytes, so that of its own way the last name alone is looked for.
  const ours = new RegExp(`/${basename(directory)}/(?:out|\\.out\\.twinhost-(?:new|old)\\.[\\w-]+)(?:/|")`);
  expect(changes.filter((call) => !ours.test(call) && !call.includes('"/dev/null"'))).toEqual([]);
});

test.each([["check"], ["validate"], ["diff"], ["graph"], ["schema"], ["explain"]])(
  "%s changes nothing at all",
  (verb) => {
    const directory = scratch();
    put(directory, quiet);
    twinhost(["build", "--quiet"], { in: directory });
    const calls = callsOf(
      directory,
      verb,
      ...(verb === "check" ? ["--quiet"] : verb === "validate" ? ["--quiet"] : []),
    );
    expect(calls.filter((call) => STARTS.test(call)).slice(1)).toEqual([]);
    expect(calls.filter((call) => TALKS.test(call))).toEqual([]);
    expect(calls.filter((call) => CHANGES.test(call) && isDone(call) && !call.includes('"/dev/null"'))).toEqual([]);
  },
);

test("a program, a socket and a write elsewhere would be seen", () => {
  const directory = scratch();
  const file = join(directory, "calls.txt");
  const bad =
    "require('child_process').spawnSync('true'); require('fs').writeFileSync('x', ''); require('net').connect(9, '127.0.0.1').on('error', () => {})";
  run("strace", ["-f", "-qq", "-o", file, process.execPath, "-e", bad], { in: directory });
  const calls = readFileSync(file, "utf8").split("\n");
  expect(calls.filter((call) => STARTS.test(call)).length).toBeGreaterThan(1);
  expect(calls.some((call) => TALKS.test(call))).toBe(true);
  expect(calls.some((call) => CHANGES.test(call) && isDone(call) && call.includes('"x"'))).toBe(true);
});
