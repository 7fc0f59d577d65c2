import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

const CI = fileURLToPath(new URL("../../.ci", import.meta.url));

/** What vitest reports of three tests, one of which failed, and of a file that could not be loaded. */
const REPORT = {
  numPassedTests: 2,
  numFailedTests: 1,
  testResults: [
    { status: "failed", assertionResults: [{}, {}, {}] },
    { status: "failed", assertionResults: [] },
  ],
};

describe(".ci/run", () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "twinhost-ci-"));
    cpSync(CI, join(directory, "work/.ci"), { recursive: true });
    mkdirSync(join(directory, "work/node_modules/.cache/twinhost"), { recursive: true });
    writeFileSync(join(directory, "work/.gitignore"), "node_modules\n");
    const git = (...args: readonly string[]) => execFileSync("git", args, { cwd: join(directory, "work") });
    git("init", "-q");
    git("add", ".");
    git("commit", "-qm", "all");
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  /** Runs it with an npm that does these lines of sh for `ci`, `start`, `test`, `run bench` and `run lab`. */
  function run(steps: Readonly<Record<string, string>>, report?: object): { status: number | null; lines: string[] } {
    const bin = join(directory, "bin");
    mkdirSync(bin);
    const program = (name: string, lines: string): void => writeFileSync(join(bin, name), lines, { mode: 0o755 });
    const cases = Object.entries(steps).map(([words, lines]) => `"${words}"*) ${lines} ;;`);
    program(
      "npm",
      `#!/bin/sh\ncase "$*" in\n"pkg get scripts.lab") echo '${"run lab" in steps ? '"x"' : "{}"}' ;;\n${cases.join("\n")}\nesac\n`,
    );
    program("timeout", '#!/bin/sh\nshift 2\nexec /usr/bin/timeout --kill-after=1s 2s "$@"\n');
    if (report !== undefined)
      writeFileSync(join(directory, "work/node_modules/.cache/twinhost/tests.json"), JSON.stringify(report));
    const { status, stdout } = spawnSync(join(directory, "work/.ci/run"), {
      encoding: "utf8",
      env: { ...process.env, PATH: `${bin}:${process.env["PATH"]}` },
      timeout: 50_000,
    });
    return { status, lines: stdout.trimEnd().split("\n") };
  }

  const GOOD = { numPassedTests: 7, numFailedTests: 0, testResults: [] };

  it("counts steps and tests, and ends well where all is well", () => {
    const { status, lines } = run({ ci: ":", start: "echo made", test: '[ "$CI" = true ] && ! read -r line' }, GOOD);
    expect(lines).toContain("made");
    expect(lines.at(-1)).toBe("11 passed, 0 failed");
    expect(status).toBe(0);
  });

  it("counts every test that failed, and files that could not be loaded", () => {
    const { status, lines } = run({ test: "exit 1" }, REPORT);
    expect(lines.at(-1)).toBe("6 passed, 2 failed");
    expect(status).toBe(1);
  });

  it("counts a failure that no test tells: types, style, a crash before the tests", () => {
    expect(run({ test: "exit 1" }, GOOD).lines.at(-1)).toBe("11 passed, 1 failed");
  });

  it("counts tests that left no report as a failure", () => {
    expect(run({ test: ":" }).lines.at(-1)).toBe("4 passed, 1 failed");
  });

  it("does not let stale files pass", () => {
    const { status, lines } = run({ start: "mkdir out; echo new >out/new" }, GOOD);
    expect(lines).toContain("?? out/");
    expect(lines.at(-1)).toBe("10 passed, 1 failed");
    expect(status).toBe(1);
  });

  it("ends a step that hangs, says which, and goes on", () => {
    const { status, lines } = run({ start: "sleep 60", test: ":" }, GOOD);
    expect(lines).toContain("FAILED: npm start did not come to an end within 10 minutes");
    expect(lines.at(-1)).toBe("10 passed, 1 failed");
    expect(status).toBe(1);
  });

  it("ends what a step leaves running, and does not wait for it", () => {
    const { lines } = run({ test: "setsid sleep 3333 & sleep 0.2" }, GOOD);
    expect(lines.find((line) => line.startsWith("left running"))).toMatch(
      /^left running, and ended now: sleep 3333 \(\d+\)$/,
    );
    expect(spawnSync("pgrep", ["-fx", "sleep 3333"]).status).toBe(1);
    expect(lines.at(-1)).toBe("11 passed, 0 failed");
  });

  it("counts a bench that breaks", () => {
    const { lines } = run({ "run bench": "exit 1" }, GOOD);
    expect(lines).toContain("FAILED: npm run bench -- --small (exit status 1)");
    expect(lines.at(-1)).toBe("10 passed, 1 failed");
  });

  it("counts the promises of the lab, which needs root", () => {
    const lab = "printf '== names\\n  ok   one\\n  FAIL two\\n       seen\\nFAIL names: two\\n'; exit 1";
    const { lines } = run({ "run lab": lab }, GOOD);
    expect(lines.at(-1)).toBe(process.getuid?.() === 0 ? "12 passed, 1 failed" : "11 passed, 0 failed");
  });
});
