import type { Deployment, HostMachine, NodeMachine } from "../../6-read/deployment.js";
import type { ReadBundle } from "../../6-read/reading.js";
import type { Where } from "../../6-read/where.js";
import { passingMachines } from "../passing-machines.js";
import type { Change } from "./change.js";
import { ENTRY_KINDS, type Entry } from "./entry.js";
import { hostEntries } from "./host-entries.js";
import { hostsEntries, nodeEntries } from "./node-entries.js";
import { orderChanges } from "./order-changes.js";
import { programText } from "./program-text.js";

/** All changes by meaning, in the order of their kinds. Linear: everything is looked up by its name. */
export function compareEntries(before: ReadBundle, after: ReadBundle): readonly Change[] {
  const isSame = sameFiles(before, after);
  const unchanged = inBoth(before.deployment, after.deployment);
  const [old, now] = [indexed(before, isSame, unchanged), indexed(after, isSame, unchanged)];
  let changes: Change[] = [];
  for (const [key, entry] of now) {
    const former = old.get(key);
    if (former === undefined) changes.push(changeOf(entry, undefined, entry.text));
    else if (former.text !== entry.text) changes.push(changeOf(entry, former.text, entry.text));
  }
  for (const [key, entry] of old) if (!now.has(key)) changes.push(changeOf(entry, entry.text, undefined));
  const isPassing = passingMachines({ before: before.deployment, after: after.deployment });
  changes = changes.filter(({ on, kind }) => kind === "node" || !isPassing.has(on));
  changes = changes.concat(orderChanges(before.deployment, after.deployment, changes));
  changes = changes.concat(programChanges(before, after, new Set(changes.map(({ file }) => file))));
  const rank = new Map(ENTRY_KINDS.map((kind, index) => [kind, index]));
  return changes.sort((a, b) => (rank.get(a.kind) as number) - (rank.get(b.kind) as number));
}

/** Machines that were read once for both sides, because nothing in their files has changed. */
function inBoth(before: Deployment, after: Deployment): ReadonlySet<HostMachine | NodeMachine> {
  const former = new Set<HostMachine | NodeMachine>([...before.hosts, ...before.nodes]);
  return new Set([...after.hosts, ...after.nodes].filter((machine) => former.has(machine)));
}

function changeOf(
  { kind, on, name, file, line }: Entry,
  before: string | undefined,
  after: string | undefined,
): Change {
  return { kind, on, name, ...(before !== undefined && { before }), ...(after !== undefined && { after }), file, line };
}

/** Whether a file has the text that it had: its lines say what they said, and need not be compared. */
function sameFiles(before: ReadBundle, after: ReadBundle): (file: string) => boolean {
  const [former, present] = [new Set(before.texts.paths), new Set(after.texts.paths)];
  const known = new Map<string, boolean>();
  return (file) => {
    const seen = known.get(file);
    if (seen !== undefined) return seen;
    const same = former.has(file) && present.has(file) && before.texts.text(file) === after.texts.text(file);
    known.set(file, same);
    return same;
  };
}

/** By name; what has the same name as another is counted. */
function indexed(
  { deployment }: ReadBundle,
  isSame: (file: string) => boolean,
  unchanged: ReadonlySet<HostMachine | NodeMachine>,
): ReadonlyMap<string, Entry> {
  const { hosts, nodes, clients } = deployment;
  const found = new Map<string, Entry>();
  const counts = new Map<string, number>();
  const add = (entries: readonly Entry[]): void => {
    for (const entry of entries) {
      const name = `${entry.kind} ${entry.on} ${entry.name}`;
      const key = entry.kind === "hosts" ? `${name} ${entry.text}` : name;
      if (!found.has(key)) {
        found.set(key, entry);
        continue;
      }
      const count = (counts.get(key) ?? 1) + 1;
      counts.set(key, count);
      found.set(`${key}\n${count}`, entry);
    }
  };
  for (const host of hosts) if (!unchanged.has(host)) add(hostEntries(host, isSame));
  const made = new Map(hosts.flatMap(({ bootstrap }) => bootstrap.nodes.map(({ name, where }) => [name, where])));
  for (const node of nodes) if (!unchanged.has(node)) add(nodeEntries(node, made.get(node.name) as Where, isSame));
  for (const file of [clients.unix, clients.windows])
    if (file !== undefined) add(hostsEntries(file, "clients", isSame));
  return found;
}

/** Programs of which nothing was said above, by their code alone. */
function programChanges(before: ReadBundle, after: ReadBundle, told: ReadonlySet<string>): readonly Change[] {
  const former = new Set(before.texts.paths);
  return after.texts.paths.flatMap((path): readonly Change[] => {
    if (told.has(path) || !former.has(path)) return [];
    const [old, now] = [before.texts.text(path), after.texts.text(path)];
    const target = after.deployment.manifest.files.get(path)?.target;
    if (old === now || !now.startsWith("#!") || (target === undefined && !/^bootstrap/.test(path))) return [];
    if (programText(old) === programText(now)) return [];
    const on = target?.machine ?? "bundle";
    return [
      {
        kind: "program",
        on,
        name: target?.path ?? path,
        before: "as it was",
        after: "other code",
        file: path,
        line: 1,
      },
    ];
  });
}
