import { copyFileSync, existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { LabFailure } from "../process/lab-failure.js";
import { mustRun } from "../process/run.js";
import type { AptSolver, Wanted } from "./apt-solver.js";
import type { Source } from "./machine-sources.js";

const INDEX = "main/binary-amd64/Packages";

/**
 * Lays the cache out as a mirror does: pool/ as hard links, dists/ with the signed InRelease, the index in the packed
 * form that every client asks for first and in the plain form, all also by hash. Gives the time of expiry.
 */
export async function buildMirror(
  mirror: string,
  sources: readonly Source[],
  apt: AptSolver,
  wanted: readonly Wanted[],
): Promise<number> {
  const fresh = `${mirror}.new`;
  rmSync(fresh, { recursive: true, force: true });
  for (const { uri, file } of wanted) {
    const url = new URL(uri);
    place(join(apt.archives, file), join(fresh, url.hostname, decodeURIComponent(url.pathname)));
  }
  const expiries: number[] = [];
  for (const source of sources) {
    expiries.push(await buildDists(fresh, source, apt));
    linkTwins(fresh, source, apt, wanted);
  }
  // Runs beside this one read from it: the old tree is out of the way only for a moment.
  const former = `${mirror}.old`;
  rmSync(former, { recursive: true, force: true });
  if (existsSync(mirror)) renameSync(mirror, former);
  renameSync(fresh, mirror);
  rmSync(former, { recursive: true, force: true });
  return Math.min(...expiries);
}

/**
 * The same version often stands in two suites, under two addresses, and which of them a client asks for depends on the
 * order of its sources: the package lies at both.
 */
function linkTwins(fresh: string, source: Source, apt: AptSolver, wanted: readonly Wanted[]): void {
  const have = new Map(wanted.map(({ uri, file }) => [basename(decodeURIComponent(new URL(uri).pathname)), file]));
  const index = readFileSync(join(apt.lists, `${listedName(source)}${INDEX.replaceAll("/", "_")}`), "utf8");
  for (const [, path = ""] of index.matchAll(/^Filename: (.+)$/gm)) {
    const file = have.get(basename(path));
    const target = join(fresh, source.host, new URL(source.site).pathname, path);
    if (file !== undefined && !existsSync(target)) place(join(apt.archives, file), target);
  }
}

/** The name that apt gives the files of a suite: the URI without its scheme, with _ for /. */
function listedName(source: Source): string {
  return `${source.site.replace(/^[a-z+]+:\/\//, "")}/dists/${source.release}/`.replaceAll("/", "_");
}

async function buildDists(fresh: string, source: Source, apt: AptSolver): Promise<number> {
  const dists = join(fresh, source.host, new URL(source.site).pathname, "dists", source.release);
  const listed = listedName(source);
  const inRelease = readFileSync(join(apt.lists, `${listed}InRelease`), "utf8");
  place(join(apt.lists, `${listed}InRelease`), join(dists, "InRelease"), "copy");
  place(join(apt.lists, `${listed}${INDEX.replaceAll("/", "_")}`), join(dists, INDEX), "copy");
  const packed = [`${INDEX}.xz`, "main/i18n/Translation-en.xz"];
  for (const name of packed) {
    const uri = `${source.site}/dists/${source.release}/${name}`;
    const hash = `SHA256:${sha256In(inRelease, name)}`;
    mkdirSync(dirname(join(dists, name)), { recursive: true });
    await mustRun(["/usr/lib/apt/apt-helper", "download-file", uri, join(dists, name), hash], { timeout: 600_000 });
  }
  for (const name of [INDEX, ...packed]) {
    const byHash = join(dists, dirname(name), "by-hash", "SHA256", sha256In(inRelease, name));
    mkdirSync(dirname(byHash), { recursive: true });
    symlinkSync(join("..", "..", name.slice(name.lastIndexOf("/") + 1)), byHash);
  }
  const until = /^Valid-Until: (.+)$/m.exec(inRelease)?.[1];
  return until === undefined ? Number.MAX_SAFE_INTEGER : Date.parse(until);
}

function sha256In(inRelease: string, name: string): string {
  const section = inRelease.slice(inRelease.indexOf("\nSHA256:"));
  const line = section.split("\n").find((each) => each.endsWith(` ${name}`));
  const hash = line?.trim().split(/\s+/)[0];
  if (hash === undefined) throw new LabFailure(`the signed index of the mirror does not name ${name}`);
  return hash;
}

function place(from: string, to: string, how: "link" | "copy" = "link"): void {
  mkdirSync(dirname(to), { recursive: true });
  if (how === "link") linkSync(from, to);
  else copyFileSync(from, to);
}
