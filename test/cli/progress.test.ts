import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { topologyText } from "../../bench/topology.js";
import { Progress } from "../../src/cli/progress.js";
import { commandLine, scratchDirectories, twinhost } from "./command.js";

const scratch = scratchDirectories();

/** Back to the begin of the line, and nothing on it. */
const CLEARED = "\r\u001b[K";

/** Takes well over a second on any machine, so that its last phases are told of. */
const large = topologyText({ nodes: 400 });

describe("what takes more than a second", () => {
  function onTerminal(words: string): string {
    const directory = scratch();
    writeFileSync(join(directory, "large.yaml"), large);
    const { NO_COLOR: _, CI: __, ...rest } = process.env;
    const { status, stdout } = spawnSync("timeout", ["100", "script", "-qec", `${commandLine} ${words}`, "/dev/null"], {
      cwd: directory,
      env: { ...rest, TERM: "xterm" },
      encoding: "utf8",
      maxBuffer: 1 << 26,
    });
    expect(status, stdout.slice(-2000)).toBe(0);
    return stdout;
  }

  test("is told of on a terminal, in one line that is gone in the end", () => {
    const screen = onTerminal("build large.yaml");
    const lines = screen.split(CLEARED);
    expect(lines).toContain("writing the bundle of large.yaml");
    // The last of them is cleared before what the command says in the end.
    expect(lines.at(-1)).toContain("next: commit out/");
  }, 120_000);

  test("is not told of in a pipe", () => {
    const directory = scratch();
    writeFileSync(join(directory, "large.yaml"), large);
    const { code, out, err } = twinhost(["build", "large.yaml"], {
      in: directory,
      env: { CI: undefined, TERM: "xterm" },
    });
    expect(code, err).toBe(0);
    expect(`${out}${err}`).not.toContain("writing the bundle");
  }, 120_000);
});

describe("the line", () => {
  function onScreen(
    columns: number,
    time: () => number,
    env: NodeJS.ProcessEnv = { TERM: "xterm" },
    isTTY = true,
  ): { readonly written: string[]; readonly progress: Progress } {
    const written: string[] = [];
    const write = (text: string | Uint8Array): boolean => written.push(`${text}`) > 0;
    return { written, progress: new Progress({ isTTY, columns, write }, env, time) };
  }

  test("comes after one second, with what is done to which of how many, and goes once", () => {
    let now = 999;
    const { written, progress } = onScreen(80, () => now);
    progress.about("a/topology.yaml", 1, 50);
    progress.phase("parsing");
    progress.clear();
    expect(written).toEqual([]);
    now = 1000;
    progress.phase("proving");
    progress.clear();
    progress.clear();
    expect(written).toEqual([`${CLEARED}proving 2 of 50, a/topology.yaml`, CLEARED]);
  });

  test.each([
    ["a terminal that cannot clear a line", { TERM: "dumb" }, true],
    ["NO_COLOR", { TERM: "xterm", NO_COLOR: "1" }, true],
    ["CI", { TERM: "xterm", CI: "true" }, true],
    ["no terminal", { TERM: "xterm" }, false],
  ])("does not come with %s", (_, env, isTTY) => {
    const { written, progress } = onScreen(80, () => 2000, env, isTTY);
    progress.about("a.yaml", 0, 1);
    progress.phase("proving");
    expect(written).toEqual([]);
  });

  test("does not come where no topology was named", () => {
    const { written, progress } = onScreen(80, () => 2000);
    progress.phase("proving");
    expect(written).toEqual([]);
  });

  test("is no longer than the terminal is wide, and shows no character that a terminal acts upon", () => {
    const { written, progress } = onScreen(20, () => 2000);
    progress.about("\u001b[2Jlarge-topology-of-many.yaml", 0, 1);
    progress.phase("proving");
    const [before, text] = (written[0] as string).split(CLEARED);
    expect(before).toBe("");
    expect(text).toHaveLength(19);
    expect(text).not.toContain("\u001b");
  });
});
