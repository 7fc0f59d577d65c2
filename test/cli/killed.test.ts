import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { command, run, scratchDirectories, twinhost } from "./command.js";
import { snapshot } from "./snapshot.js";
import { put, quiet } from "./topologies.js";

const scratch = scratchDirectories();

/** What changes a directory: each of these calls is a moment at which a build can be killed. */
const CALLS = ["mkdir", "rename", "unlink", "rmdir", "fsync"];
const former = quiet;
const next = quiet.replace("ttl: 60s", "ttl: 90s").replaceAll("second", "other");

/** A directory with the former bundle and the next topology. */
function ready(): string {
  const directory = scratch();
  put(directory, former);
  twinhost(["build", "--quiet"], { in: directory });
  put(directory, next);
  return directory;
}

function traced(directory: string, ...options: readonly string[]): string {
  const strace = ["-f", "-qq", ...options, process.execPath, command, "build", "--quiet"];
  return run("strace", strace, { in: directory }).err;
}

describe("a build that is killed (SIGKILL) at the very moment of a change", () => {
  const whole = ready();
  const old = snapshot(join(whole, "out"));
  const calls = traced(whole, "-e", `trace=${CALLS.join()}`);
  const all = snapshot(join(whole, "out"));
  /** Some of the calls of each kind, the first and the last among them. */
  const moments = CALLS.flatMap((call) => {
    const count = calls.split(`${call}(`).length - 1;
    const some = [1, Math.ceil(count / 2), count];
    return [...new Set(some)].filter((nth) => nth >= 1).map((nth) => [call, nth] as const);
  });

  test("there are enough of them", () => {
    expect(old).not.toEqual(all);
    expect(moments.length).toBeGreaterThan(12);
    expect(new Set(moments.map(([call]) => call)).size).toBeGreaterThanOrEqual(4);
  });

  test.each(moments)(
    "%s, call %i: out/ is the old one or the new one, and the next build puts all in order",
    (call, nth) => {
      const directory = ready();
      const said = traced(directory, "-e", `trace=${call}`, "-e", `inject=${call}:signal=SIGKILL:when=${nth}`);
      expect(said).toContain("killed by SIGKILL");
      const left = snapshot(join(directory, "out"));
      // For a moment there is none: both trees lie there under other names, and the next run finds them.
      if (left !== undefined) expect([old, all]).toContainEqual(left);
      expect(twinhost(["build", "--quiet"], { in: directory })).toEqual({ code: 0, out: "", err: "" });
      // The serials of the zones are in it: they have grown by one, and have not begun anew.
      expect(snapshot(join(directory, "out"))).toEqual(all);
      expect(readdirSync(directory).sort()).toEqual(["out", "topology.yaml"]);
    },
  );
});
