import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cacheDirectory } from "../cache-directory.js";
import { exclusive } from "../process/exclusive.js";
import { aptSolver, type Wanted } from "./apt-solver.js";
import { machineSources, type Source } from "./machine-sources.js";
import { buildMirror } from "./mirror-tree.js";
import { PACKAGE_LISTS } from "./package-lists.js";

/** A mirror of genuine packages on this disk, one folder for each host name of the machine's sources. */
export interface PackageCache {
  readonly mirror: string;
  readonly sources: readonly Source[];
  /** For each package list, by name, what changes when other packages come out of it. */
  readonly keys: Readonly<Record<string, string>>;
}

interface Stamp {
  readonly lists: string;
  readonly keys: Readonly<Record<string, string>>;
  /** Milliseconds since the epoch: from then on apt refuses the cached indexes. */
  readonly expires: number;
}

const DAY = 86_400_000;

/** Counted up when the stamp or the tree changes its form. */
const FORMAT = 3;

/** Gives the cache, and fills or refreshes it first where it is missing, too old, or made for other lists. */
export async function packageCache(log: (line: string) => void): Promise<PackageCache> {
  const directory = cacheDirectory("packages");
  const sources = await machineSources();
  return exclusive(join(directory, "lock"), async () => {
    const lists = digest(JSON.stringify([FORMAT, PACKAGE_LISTS, sources]));
    const mirror = join(directory, "mirror");
    const stamp = readStamp(join(directory, "stamp.json"));
    if (stamp?.lists === lists && stamp.expires > Date.now() + DAY && existsSync(mirror)) {
      return { mirror, sources, keys: stamp.keys };
    }
    log("filling the package cache through apt (only what is not there yet)");
    const made = await fill(directory, mirror, sources);
    writeFileSync(join(directory, "stamp.json"), JSON.stringify({ ...made, lists } satisfies Stamp));
    return { mirror, sources, keys: made.keys };
  });
}

async function fill(directory: string, mirror: string, sources: readonly Source[]): Promise<Omit<Stamp, "lists">> {
  const apt = aptSolver(join(directory, "apt"), sources);
  await apt.update();
  const wanted = new Map<string, Wanted>();
  const keys: Record<string, string> = {};
  for (const list of PACKAGE_LISTS) {
    const solved = await apt.solve(list);
    keys[list.name] = digest(
      solved
        .map((item) => item.uri)
        .sort()
        .join("\n"),
    );
    for (const item of solved) wanted.set(item.uri, item);
    await apt.download(list);
  }
  const expires = await buildMirror(mirror, sources, apt, [...wanted.values()]);
  const keep = new Set([...wanted.values()].map((item) => item.file));
  for (const file of readdirSync(apt.archives)) {
    if (file.endsWith(".deb") && !keep.has(file)) rmSync(join(apt.archives, file));
  }
  return { keys, expires };
}

function readStamp(file: string): Stamp | undefined {
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Stamp) : undefined;
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}
