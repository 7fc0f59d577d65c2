import { copyFileSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
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
  for (const source of sources) expiries.push(await buildDists(fresh, source, apt));
  rmSync(mirror, { recursive: true, force: true });
  renameSync(fresh, mirror);
  return Math.min(...expiries);
}

async function buildDists(fresh: string, source: Source, apt: AptSolver): Promise<number> {
  const dists = join(fresh, source.host, new URL(source.site).pathname, "dists", source.release);
  // The name that apt gives a list: the URI without its scheme, with _ for /.
  const listed = `${source.site.replace(/^[a-z+]+:\/\//, "")}/dists/${source.release}/`.replaceAll("/", "_");
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
