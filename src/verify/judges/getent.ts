import { type Bench, putText } from "../bench.js";
import type { Finding } from "../finding.js";
import type { Judge } from "../judge.js";
import { programs } from "../programs.js";
import { readComplaints } from "../read-complaints.js";
import { makeRoom } from "../room.js";
import type { SubjectFile } from "../subject.js";
import { hostsFiles } from "./hosts-files.js";

/** -A: also addresses of a family that this machine has no address of. */
const LOOK_UP = `
for name; do
  printf '> %s\\n' "$name"
  getent -A ahosts "$name" || true
done`;

/** The C library looks every name up in the file, and has to find each of its addresses and no other. */
export const getent: Judge = {
  name: "getent",
  judges: "hosts files, as the C library reads them",
  programs: [programs.getent],
  inRoom: true,
  cases: (subject) =>
    hostsFiles(subject).map((file) => ({ files: [file.path], judge: (bench) => lookUp(bench, file) })),
};

async function lookUp(bench: Bench, file: SubjectFile): Promise<readonly Finding[]> {
  const root = bench.directory();
  putText(root, "etc/hosts", file.text);
  putText(root, "etc/nsswitch.conf", "hosts: files\n");
  putText(root, "etc/host.conf", "multi on\n");
  const written = readHosts(file.text);
  const outcome = await makeRoom(root).script(LOOK_UP, [...written.keys()]);
  const said = readComplaints({ ...outcome, out: "" }, { file: file.path });
  const found = readAnswers(outcome.out);
  const wrong = [...written].flatMap(([name, { addresses, line }]) => {
    const answer = [...(found.get(name) ?? [])].sort();
    if (answer.join(" ") === [...addresses].sort().join(" ")) return [];
    const told = answer.length === 0 ? "not found" : answer.join(" ");
    return [{ file: file.path, line, message: `${name} is ${told}, and the file says ${[...addresses].join(" ")}` }];
  });
  return [...said, ...wrong];
}

interface Entry {
  readonly addresses: Set<string>;
  readonly line: number;
}

function readHosts(text: string): ReadonlyMap<string, Entry> {
  const entries = new Map<string, Entry>();
  for (const [index, content] of text.split("\n").entries()) {
    const [address, ...names] = (content.split("#")[0] ?? "").split(/\s+/).filter((word) => word !== "");
    if (address === undefined) continue;
    for (const name of names) {
      const entry = entries.get(name) ?? { addresses: new Set(), line: index + 1 };
      entry.addresses.add(address);
      entries.set(name, entry);
    }
  }
  return entries;
}

function readAnswers(out: string): ReadonlyMap<string, ReadonlySet<string>> {
  const answers = new Map<string, Set<string>>();
  let addresses = new Set<string>();
  for (const line of out.split("\n")) {
    if (line.startsWith("> ")) {
      addresses = new Set();
      answers.set(line.slice(2), addresses);
    } else if (line !== "") addresses.add(line.split(/\s/)[0] as string);
  }
  return answers;
}
