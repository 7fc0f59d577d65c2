import type { InstalledFile } from "../../6-read/bootstrap/bootstrap-script.js";
import type { Deployment } from "../../6-read/deployment.js";
import type { ManifestFile, ManifestTarget } from "../../6-read/manifest.js";
import type { Asked, Said, Seen, Title } from "../claims.js";
import { pathOf } from "../path-of.js";

/**
 * Where each file is put, as the manifest has it: it is made from the same files as the scripts, but by nobody who knows them.
 * Here and below, a file that is put where it belongs is left out: there are thousands, and none of them needs words.
 */
export function filesAsked(deployment: Deployment): readonly Said<Asked>[] {
  const inPlace = filesInPlace(deployment);
  const said: Said<Asked>[] = [];
  for (const file of deployment.manifest.files.values()) {
    const { path, mode, target, from } = file;
    if (target === undefined) continue;
    const { machine, owner, group, notifies } = target;
    const [place, at] = [`${machine}:${target.path}`, pathOf(from[0] ?? "")];
    const say = (title: Title, says: string): number =>
      said.push({ of: path, title, claims: [{ about: "", says, at }] });
    if (isEarly(target)) say(early, tell(place, digits(mode), "root", "root", []));
    if (!inPlace.has(path)) say(late, tell(place, digits(mode), owner, group, notifies.map(heard), stepOf(target)));
  }
  return said;
}

/** Where the scripts put files. */
export function filesSeen(deployment: Deployment): readonly Said<Seen>[] {
  const inPlace = filesInPlace(deployment);
  const said: Said<Seen>[] = [];
  for (const { name, bootstrap } of deployment.hosts)
    for (const { early: isFirst, node, source, target, mode, owner, group, notifies, step, where } of bootstrap.files) {
      if (!isFirst && inPlace.has(source)) continue;
      const says = tell(`${node ?? name}:${target}`, mode, owner, group, notifies, isFirst ? undefined : step);
      said.push({ of: source, title: isFirst ? early : late, claims: [{ about: "", says, where }] });
    }
  return said;
}

const early = (path: string): string => `where ${path} is put before the node starts for the first time`;
const late = (path: string): string => `where ${path} is put`;

/** What a node needs to be reached is there from the start. */
function isEarly({ kind, step }: ManifestTarget): boolean {
  return kind === "node" && step === "nodes";
}

/** All files of a node are put there in one go, those again that it had from the start. */
function stepOf({ kind, step }: ManifestTarget): string {
  return kind === "node" ? "files" : step;
}

function tell(
  place: string,
  mode: string,
  owner: string,
  group: string,
  notifies: readonly string[],
  step?: string,
): string {
  return [place, mode, `${owner}:${group}`, ...notifies, ...(step === undefined ? [] : [`in ${step}`])].join(" ");
}

/** Both sides ask for it. */
const KNOWN = new WeakMap<Deployment, ReadonlySet<string>>();

/** The files that one script puts, once, where the manifest has them. */
function filesInPlace(deployment: Deployment): ReadonlySet<string> {
  const inPlace = KNOWN.get(deployment) ?? compareFiles(deployment);
  KNOWN.set(deployment, inPlace);
  return inPlace;
}

function compareFiles({ manifest, hosts }: Deployment): ReadonlySet<string> {
  const met = new Set<string>();
  const inPlace = new Set<string>();
  for (const { name, bootstrap } of hosts)
    for (const file of bootstrap.files) {
      if (file.early) continue;
      if (met.has(file.source)) inPlace.delete(file.source);
      else if (isInPlace(file, name, manifest.files.get(file.source))) inPlace.add(file.source);
      met.add(file.source);
    }
  return inPlace;
}

function isInPlace(file: InstalledFile, host: string, asked: ManifestFile | undefined): boolean {
  const target = asked?.target;
  return (
    target !== undefined &&
    target.machine === (file.node ?? host) &&
    target.path === file.target &&
    digits(asked?.mode ?? "") === file.mode &&
    target.owner === file.owner &&
    target.group === file.group &&
    stepOf(target) === file.step &&
    target.notifies.length === file.notifies.length &&
    target.notifies.every((notice, index) => heard(notice) === file.notifies[index])
  );
}

/** Scripts write modes without the zero in front. */
function digits(mode: string): string {
  return mode.startsWith("0") ? mode.slice(1) : mode;
}

/** Whatever unit changed, it is the manager that reads all of them again. */
function heard(notice: string): string {
  return notice.startsWith("daemon-reload ") ? "daemon-reload:daemon" : notice.replace(" ", ":");
}
