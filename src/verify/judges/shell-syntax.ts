import type { Judge } from "../judge.js";
import type { Program } from "../programs.js";
import { readComplaints } from "../read-complaints.js";
import { shellFiles } from "./shell-files.js";

/** `FILE: line 3: …` (bash, busybox), `FILE: 3: …` (dash), `E: FILE[3]: …` (mksh). */
const COMPLAINT = /^(?:E: )?(?<file>\.\/[^:[]+)(?:: line |: |\[)(?<line>\d+)\]?: (?<message>.*)$/;

/** A shell that reads scripts without running them. */
export function shellSyntaxJudge(program: Program, args: readonly string[], shells: readonly ("bash" | "sh")[]): Judge {
  return {
    name: program.name,
    judges: shells.includes("bash") ? "the syntax of every script" : "the syntax of scripts for /bin/sh",
    programs: [program],
    inRoom: false,
    cases: (subject) =>
      shellFiles(subject)
        .filter(({ shell }) => shells.includes(shell))
        .map(({ path, alike }) => ({
          files: alike,
          judge: async (bench) =>
            readComplaints(await bench.run(program, [...args, `./${path}`]), { file: path, pattern: COMPLAINT }),
        })),
  };
}
