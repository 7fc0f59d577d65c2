import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { provideSystemPrograms, TEST_PROGRAMS } from "./system-programs.js";

/** `npm test`: sees to the programs that judge the output, then types, style, and every test. Arguments go to vitest. */
const root = fileURLToPath(new URL("..", import.meta.url));
const args = process.argv.slice(2);

/** What a whole run found, for those who count: .ci/run. */
const RESULT = "node_modules/.cache/twinhost/tests.json";
const REPORTERS = ["--reporter=default", "--reporter=json", `--outputFile.json=${RESULT}`];

provideSystemPrograms(TEST_PROGRAMS);
const isWhole = args.length === 0;
if (isWhole) rmSync(`${root}/${RESULT}`, { force: true });
const steps: readonly (readonly [string, readonly string[]])[] = [
  ...(isWhole
    ? ([
        ["tsc", ["--noEmit"]],
        ["biome", ["check", "."]],
      ] as const)
    : []),
  ["vitest", ["run", ...(isWhole ? REPORTERS : args)]],
];
let failed = false;
for (const [program, words] of steps) {
  const { status } = spawnSync(`${root}/node_modules/.bin/${program}`, words, { cwd: root, stdio: "inherit" });
  if (status !== 0) {
    console.error(`${program} ${words.join(" ")} failed`);
    failed = true;
  }
}
process.exitCode = failed ? 1 : 0;
