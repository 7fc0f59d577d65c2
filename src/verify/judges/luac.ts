import type { Judge } from "../judge.js";
import { programs } from "../programs.js";
import { readComplaints } from "../read-complaints.js";
import { lsyncdFiles } from "./lsyncd-files.js";

export const luac: Judge = {
  name: "luac5.3",
  judges: "the syntax of lsyncd.conf",
  programs: [programs.luac],
  inRoom: false,
  cases: (subject) =>
    lsyncdFiles(subject).map(({ file: { path } }) => ({
      files: [path],
      judge: async (bench) =>
        readComplaints(await bench.run(programs.luac, ["-p", "--", `./${path}`]), {
          file: path,
          pattern: /^\S+: (?<file>\.\/[^:]+):(?<line>\d+): (?<message>.*)$/,
        }),
    })),
};
