import type { RunResult } from "../process/run.js";

/** What verify.sh said is not as it should be: the table without the lines that are fine. */
export function complaintsOf(result: RunResult): string {
  const lines = `${result.stdout}${result.stderr}`
    .split("\n")
    .filter((line) => !/^\s*ok\s/.test(line) && line.trim() !== "");
  return `exit code ${result.code} after ${result.ms} ms\n${lines.join("\n")}`;
}
