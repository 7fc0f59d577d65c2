import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Bench, putText } from "../bench.js";
import type { Finding } from "../finding.js";
import type { Judge } from "../judge.js";
import { bundlePathIn, layOutMachine, targetOf } from "../machine-root.js";
import { programs } from "../programs.js";
import { readComplaints } from "../read-complaints.js";
import { makeRoom } from "../room.js";
import type { Machine, SubjectFile } from "../subject.js";
import { lsyncdFiles } from "./lsyncd-files.js";

/** A server has this long to begin with its work (seconds). */
const SECONDS = 10;

/**
 * lsyncd itself, on a node that holds the content of every site: it refuses keys that it does not know and sources that are
 * not there. It has to begin with each transfer; that no peer answers in a room is no fault of the file.
 */
export const lsyncd: Judge = {
  name: "lsyncd",
  judges: "lsyncd.conf, by running it",
  programs: [programs.lsyncd, programs.rsync, programs.ssh],
  inRoom: true,
  cases: (subject) =>
    lsyncdFiles(subject).map(({ machine, file }) => ({
      files: [file.path],
      judge: (bench) => start(bench, machine, file),
    })),
};

async function start(bench: Bench, machine: Machine, file: SubjectFile): Promise<readonly Finding[]> {
  const root = layOutMachine(bench, machine);
  for (const [mark] of marksIn(file.text)) putText(root, mark, "");
  const log = /\blogfile = "([^"]+)"/.exec(file.text)?.[1];
  if (log !== undefined) mkdirSync(join(root, dirname(log)), { recursive: true });
  const expected = [...file.text.matchAll(/^\s*sync\s*\{/gm)].length;
  const begun = (said: string): number => [...said.matchAll(/recursive startup rsync: /g)].length;
  const outcome = await makeRoom(root, ["/run/lsyncd"]).run(programs.lsyncd, ["-nodaemon", targetOf(file)], {
    seconds: SECONDS,
    until: (said) => begun(said) >= expected && expected > 0,
  });
  const said = readComplaints(
    { ...outcome, out: withoutLists(outcome.out), code: 0, timedOut: false },
    { file: file.path, pattern: COMPLAINT, quiet: QUIET, toBundle: bundlePathIn(machine) },
  );
  if (said.length > 0 || begun(outcome.out) >= expected) return said;
  return [{ file: file.path, message: `it begins with ${begun(outcome.out)} of ${expected} transfers` }];
}

/** Which files tell the node that it holds a site: the names that the file asks for, below the directory that it names. */
function marksIn(text: string): readonly (readonly [path: string])[] {
  const directory = /io\.open\("([^"]+)"/.exec(text)?.[1] ?? "/var/lib/twinhost/holds/";
  return [...text.matchAll(/\bholds\("([^"/]+)"\)/g)].map(([, site]) => [`${directory}${site}`]);
}

const COMPLAINT =
  /^(?:\d\d:\d\d:\d\d )?Error: (?:error preparing \S+: )?(?:(?<file>\/[^\s:]+):(?<line>\d+): )?(?<message>.*)$/;

/** What it says of its work, and what ssh and rsync say of a peer that is not there. */
const QUIET = /^(?:\d\d:\d\d:\d\d Normal: |ssh: |rsync: |rsync error: )/;

/** Without the lists that follow a message, one pattern a line, of what is left out of a transfer. */
function withoutLists(out: string): string {
  return out
    .split("\n")
    .filter((line) => /^\d\d:\d\d:\d\d |^Error: /.test(line))
    .join("\n");
}
