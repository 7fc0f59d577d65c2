import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { command, run, scratchDirectories, twinhost } from "./command.js";
import { put, quiet } from "./topologies.js";

const scratch = scratchDirectories();

describe("where the current directory is gone, as that of a shell in out/ after a build", () => {
  const directory = scratch();
  put(directory, quiet);
  const inNone = (...args: readonly string[]) => {
    mkdirSync(join(directory, "none"));
    return run("sh", ["-c", 'rmdir ../none && exec "$@"', "sh", process.execPath, command, ...args], {
      in: join(directory, "none"),
    });
  };

  test.each([
    [["build"]],
    [["check"]],
    [["watch"]],
    [["init", "--yes"]],
    [["build", join(directory, "topology.yaml"), "--out", join(directory, "out")]],
  ])("%j says so", (args) => {
    const ran = inNone(...args);
    expect(ran.err).toMatch(
      /^error: the current directory was removed, or replaced by another\nhelp: go there anew: /m,
    );
    expect(ran.code).toBe(2);
  });

  test("what needs none works", () => {
    expect(inNone("schema")).toMatchObject({ code: 0, err: "" });
    expect(inNone("explain", "net/duplicate-address")).toMatchObject({ code: 0, err: "" });
  });
});

test("under Node's permission model it builds, with no more to write than its directory", () => {
  const directory = scratch();
  put(directory, quiet);
  const model = process.allowedNodeEnvironmentFlags.has("--permission") ? "--permission" : "--experimental-permission";
  const allowed = [model, "--allow-fs-read=*", `--allow-fs-write=${directory}/`];
  const ran = run(process.execPath, [...allowed, command, "build", "--quiet"], { in: directory });
  expect(ran.err).not.toContain("fault");
  expect(ran.code).toBe(0);
  expect(twinhost(["check"], { in: directory }).code).toBe(0);
});
