import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { provideSystemPrograms } from "./system-programs.js";

/** `npm test`: sees to the programs that judge the output, then types, style, and every test. Arguments go to vitest. */
const root = fileURLToPath(new URL("..", import.meta.url));
const args = process.argv.slice(2);

provideSystemPrograms();
const steps: readonly (readonly [string, readonly string[]])[] = [
  ...(args.length > 0
    ? []
    : ([
        ["tsc", ["--noEmit"]],
        ["biome", ["check", "."]],
      ] as const)),
  ["vitest", ["run", ...args]],
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
