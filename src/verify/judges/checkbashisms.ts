import type { Judge } from "../judge.js";
import { programs } from "../programs.js";
import { readComplaints } from "../read-complaints.js";
import { shellFiles } from "./shell-files.js";

/** Each complaint is followed by the line of the script that it is about. */
const COMPLAINT = /^possible bashism in (?<file>\.\/.+) line (?<line>\d+) (?<message>\(.*)$/;
const OF_PROGRAM = /^(?:possible bashism in |error: |warning: |script |cannot open )/;

export const checkbashisms: Judge = {
  name: "checkbashisms",
  judges: "what only bash understands, in scripts for /bin/sh",
  programs: [programs.checkbashisms],
  inRoom: false,
  cases: (subject) => {
    const files = shellFiles(subject).filter(({ shell }) => shell === "sh");
    if (files.length === 0) return [];
    return [
      {
        files: files.flatMap(({ alike }) => alike),
        judge: async (bench) => {
          const paths = files.map(({ path }) => `./${path}`);
          const { out, err, ...rest } = await bench.run(programs.checkbashisms, paths);
          const own = `${out}\n${err}`.split("\n").filter((line) => OF_PROGRAM.test(line));
          return readComplaints(
            { ...rest, out: own.join("\n"), err: "" },
            { file: files[0]?.path ?? "", pattern: COMPLAINT },
          );
        },
      },
    ];
  },
};
