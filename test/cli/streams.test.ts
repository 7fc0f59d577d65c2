import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { commandLine, run, scratchDirectories, twinhost } from "./command.js";
import { broken, put, quiet, warned } from "./topologies.js";

const scratch = scratchDirectories();

/** Runs a line of bash in which `twinhost` is the command. */
function line(text: string, directory: string) {
  return run("bash", ["-c", `set -o pipefail; twinhost() { ${commandLine} "$@"; }; ${text}`], {
    in: directory,
  });
}

function isXml(text: string): boolean {
  return run("xmllint", ["--noout", "-"], { input: text }).code === 0;
}

function isJson(text: string): boolean {
  return typeof JSON.parse(text) === "object";
}

describe("--format", () => {
  function pair(): string {
    const directory = scratch();
    for (const [name, text] of [
      ["a", broken],
      ["b", warned],
    ] as const) {
      mkdirSync(join(directory, name));
      put(join(directory, name), text);
    }
    return directory;
  }

  test.each([
    ["json", isJson],
    ["sarif", isJson],
    ["gitlab", isJson],
    ["rdjson", isJson],
    ["junit", isXml],
    ["checkstyle", isXml],
    ["github", (text: string) => text.split("\n").every((one) => one === "" || one.startsWith("::"))],
    ["markdown", (text: string) => text.includes("ref/unknown")],
  ])("%s is one report on standard output, over all topologies, by every verb", (format, isRight) => {
    for (const verb of ["validate", "build", "check"]) {
      const ran = twinhost([verb, "a", "b", "--format", format], { in: pair() });
      expect(ran.code).toBe(1);
      expect(ran.out).toMatch(/a.topology\.yaml/);
      expect(ran.out).toMatch(/b.topology\.yaml/);
      expect(isRight(ran.out), ran.out).toBe(true);
      expect(ran.err).not.toMatch(/error|warning/);
    }
  });

  test("an empty report is a report too", () => {
    const directory = scratch();
    put(directory, quiet);
    for (const format of ["json", "sarif", "gitlab", "rdjson"]) {
      const ran = twinhost(["validate", "--format", format], { in: directory });
      expect(ran).toMatchObject({ code: 0, err: "" });
      expect(isJson(ran.out)).toBe(true);
    }
  });

  test("compact is one line for each on standard error", () => {
    const directory = scratch();
    put(directory, warned);
    const ran = twinhost(["validate", "--format", "compact"], { in: directory });
    expect(ran).toMatchObject({ code: 0, out: "" });
    for (const one of ran.err.trimEnd().split("\n"))
      expect(one).toMatch(/^topology\.yaml:\d+:\d+: warning: .* \[[a-z]+\/[a-z-]+\]$/);
  });
});

describe("colours", () => {
  const directory = scratch();
  put(directory, warned);
  const hasColor = (text: string): boolean => text.includes("\u001b[");

  test("are not for pipes, unless they are asked for", () => {
    for (const [args, env, err, out] of [
      [[], {}, false, false],
      [["--color", "always"], {}, true, true],
      [["--color", "always"], { NO_COLOR: "1" }, true, true],
      [["--color", "never"], { FORCE_COLOR: "1" }, false, false],
      [[], { FORCE_COLOR: "1" }, true, true],
      [[], { FORCE_COLOR: "0" }, false, false],
      [[], { NO_COLOR: "1", FORCE_COLOR: "1" }, false, false],
    ] as const) {
      const ran = twinhost(["build", "--out", "colours", ...args], { in: directory, env });
      expect([hasColor(ran.err), hasColor(ran.out)], JSON.stringify([args, env])).toEqual([err, out]);
      const changed = twinhost(["diff", "--out", "nothing", ...args], { in: directory, env });
      expect(hasColor(changed.out)).toBe(out);
    }
  });

  test("are on a terminal, but not on a dumb one or with NO_COLOR", () => {
    const shown = (env: Readonly<Record<string, string | undefined>>) =>
      run("script", ["-qec", `${commandLine} validate`, "/dev/null"], { in: directory, env }).out;
    expect(hasColor(shown({ TERM: "xterm", CI: undefined }))).toBe(true);
    expect(hasColor(shown({ TERM: "dumb" }))).toBe(false);
    expect(hasColor(shown({ TERM: "xterm", NO_COLOR: "1" }))).toBe(false);
  });

  test("are never in a report for programs", () => {
    for (const format of ["json", "sarif", "github", "junit", "markdown"])
      expect(hasColor(twinhost(["validate", "--format", format, "--color", "always"], { in: directory }).out)).toBe(
        false,
      );
  });
});

describe("a reader that has seen enough", () => {
  const directory = scratch();
  put(directory, warned);

  test("of standard output ends nothing, and its result still counts", () => {
    for (const [text, code] of [
      ["twinhost explain | head -n 1", 0],
      ["twinhost schema | head -c 10", 0],
      ["twinhost diff --out nothing | head -n 1", 1],
      ["twinhost build | true", 0],
    ] as const) {
      const ran = line(text, directory);
      expect(ran.code, text).toBe(code);
      expect(ran.err).not.toMatch(/EPIPE|fault| {4}at /);
    }
    expect(line("test -e out/SHA256SUMS", directory).code).toBe(0);
  });

  test("of standard error neither", () => {
    expect(line("twinhost validate --strict 2>&1 >/dev/null | true", directory).code).toBe(1);
    expect(line("twinhost build nothere 2>&1 | true", directory).code).toBe(2);
  });
});

describe("an output that cannot be written", () => {
  const directory = scratch();
  put(directory, quiet);

  test("is told, with 2", () => {
    const ran = line("twinhost schema > /dev/full", directory);
    expect(ran).toMatchObject({ code: 2, err: "error: standard output cannot be written (ENOSPC)\n" });
    expect(line("twinhost nothing 2> /dev/full", directory).code).toBe(2);
  });

  test("is no fault where it is closed", () => {
    expect(line("twinhost schema >&-", directory)).toMatchObject({ code: 0, err: "" });
    expect(line("twinhost validate 2>&-", directory).code).toBe(0);
    expect(line("twinhost validate - <&-", directory).code).toBeLessThan(3);
  });
});
