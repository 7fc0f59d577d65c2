import { statSync } from "node:fs";
import { join } from "node:path";
import { type Bench, putFile } from "../bench.js";
import type { Finding } from "../finding.js";
import type { Judge } from "../judge.js";
import { bundlePathIn, layOutMachine, targetOf } from "../machine-root.js";
import { programs } from "../programs.js";
import { readComplaints } from "../read-complaints.js";
import { makeRoom } from "../room.js";
import type { Machine, SubjectFile } from "../subject.js";

/** Makes the directories of a machine in an empty one, and looks at them: users have to exist, and modes to be as said. */
export const tmpfiles: Judge = {
  name: "systemd-tmpfiles",
  judges: "the directories that are made at the start",
  programs: [programs.systemdTmpfiles],
  inRoom: true,
  cases: (subject) =>
    subject.machines.flatMap((machine) => {
      const files = machine.files.filter(({ path }) => /\/tmpfiles\.d\/[^/]+\.conf$/.test(path));
      return files.map((file) => ({ files: [file.path], judge: (bench) => create(bench, machine, file) }));
    }),
};

async function create(bench: Bench, machine: Machine, file: SubjectFile): Promise<readonly Finding[]> {
  const root = layOutMachine(bench, { ...machine, files: [] });
  putFile(root, targetOf(file), file);
  // /run is empty in a room and goes with it: its directories are judged by the program alone.
  const outcome = await makeRoom(root).run(programs.systemdTmpfiles, ["--create", targetOf(file)]);
  const said = readComplaints(outcome, {
    file: file.path,
    pattern: /^\[?(?<file>[^\s:[]+):(?<line>\d+)[\]:]+ (?<message>.*)$/,
    toBundle: bundlePathIn(machine),
  });
  return said.length > 0 ? said : wrongModes(root, file);
}

function wrongModes(root: string, file: SubjectFile): readonly Finding[] {
  return file.text.split("\n").flatMap((content, index) => {
    const [, path = "", mode = ""] = /^d\s+(\/\S+)\s+(\d{4})\s/.exec(content) ?? [];
    if (path === "" || path.startsWith("/run/")) return [];
    const made = statSync(join(root, path), { throwIfNoEntry: false });
    const has = made === undefined ? "not there" : (made.mode & 0o7777).toString(8).padStart(4, "0");
    return has === mode ? [] : [{ file: file.path, line: index + 1, message: `${path} is ${has} and not ${mode}` }];
  });
}
