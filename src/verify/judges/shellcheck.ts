import type { Judge } from "../judge.js";
import { programs } from "../programs.js";
import { readComplaints } from "../read-complaints.js";
import { shellBatches } from "./shell-batch.js";
import { shellFiles } from "./shell-files.js";

/** All optional checks, and no settings but those in the scripts themselves. */
const ARGS = ["--norc", "--enable=all", "--format=gcc", "--color=never"];

export const shellcheck: Judge = {
  name: "shellcheck",
  judges: "mistakes in scripts",
  programs: [programs.shellcheck],
  inRoom: false,
  cases: (subject) =>
    shellBatches(shellFiles(subject), async (bench, paths) =>
      readComplaints(await bench.run(programs.shellcheck, [...ARGS, "--", ...paths]), {
        file: paths[0] ?? "",
        pattern: /^(?<file>\.\/[^:]+):(?<line>\d+):\d+: (?<message>.*)$/,
      }),
    ),
};
