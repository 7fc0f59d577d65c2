import type { Finding } from "../finding.js";
import type { Judge } from "../judge.js";
import { programs } from "../programs.js";
import { readComplaints } from "../read-complaints.js";
import { shellBatches } from "./shell-batch.js";
import { shellFiles } from "./shell-files.js";

/** Two blanks, and the branches of a `case` indented. */
const ARGS = ["-d", "-i", "2", "-ci"];

/** Above this many differences in one script the rest is of the same kind. */
const ENOUGH = 5;

export const shfmt: Judge = {
  name: "shfmt",
  judges: "the layout of scripts, and their grammar",
  programs: [programs.shfmt],
  inRoom: false,
  cases: (subject) =>
    shellBatches(shellFiles(subject), async (bench, paths) => {
      const { out, ...rest } = await bench.run(programs.shfmt, [...ARGS, ...paths]);
      const differences = readDifferences(out);
      const errors = { ...rest, out: "", code: differences.length > 0 ? 0 : rest.code };
      const pattern = /^(?<file>\.\/[^:]+):(?<line>\d+):\d+: (?<message>.*)$/;
      return [...differences, ...readComplaints(errors, { file: paths[0] ?? "", pattern })];
    }),
};

/** Where a unified diff changes something: the first changed line of each hunk, as it should be. */
function readDifferences(diff: string): readonly Finding[] {
  const findings: Finding[] = [];
  let file = "";
  let line = 0;
  let open = false;
  for (const text of diff.split("\n")) {
    const hunk = /^@@ -(\d+)/.exec(text)?.[1];
    if (text.startsWith("+++ ")) file = text.slice(4).split("\t")[0]?.replace(/^\.\//, "") ?? "";
    else if (hunk !== undefined) {
      line = Number(hunk);
      open = true;
    } else if (open && text.startsWith("-") && !text.startsWith("--- ")) {
      if (findings.filter((finding) => finding.file === file).length < ENOUGH)
        findings.push({ file, line, message: `not laid out as shfmt ${ARGS.slice(1).join(" ")} does` });
      open = false;
    } else if (open && text.startsWith(" ")) line += 1;
  }
  return findings;
}
