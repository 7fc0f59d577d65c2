import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { cacheDirectory } from "../cache-directory.js";
import { ADDRESSES } from "../network/addresses.js";
import { type LabInternet, labInternet } from "../network/lab-internet.js";
import { type LabNetwork, labNetwork } from "../network/lab-network.js";
import { sourcesList } from "../packages/machine-sources.js";
import type { PackageCache } from "../packages/package-cache.js";
import { exclusive } from "../process/exclusive.js";
import { PATIENCE } from "../process/patience.js";
import { mustRun } from "../process/run.js";
import { type LabRun, labRun } from "../runs/lab-run.js";
import { BUILD_FACTS } from "./build-facts.js";
import { chrootArgv } from "./chroot-argv.js";

/** A root file system that is built once and kept; runs put a layer of their own over it. */
export interface ImageRecipe {
  readonly name: string;
  readonly variant: "minbase" | "default";
  /** The package lists whose change makes the image an old one. */
  readonly lists: readonly string[];
  /** Packages that debootstrap itself puts in; the rest comes through apt, with security updates. */
  readonly include: readonly string[];
  readonly install: readonly string[];
  /** Folders of this project that the last touches need: where they come from, and where they go in the image. */
  readonly folders?: Readonly<Record<string, string>>;
  /** Last touches, a shell script that runs inside. */
  readonly finish: string;
}

/** Counted up when images come out otherwise although their recipes are the same. */
const METHOD = 1;

/** The path of the image; built first where it is not there, or where the packages or the recipe are others now. */
export async function image(recipe: ImageRecipe, cache: PackageCache, log: (line: string) => void): Promise<string> {
  const directory = cacheDirectory("images");
  const packages = recipe.lists.map((list) => cache.keys[list]);
  const key = createHash("sha256")
    .update(JSON.stringify([recipe, METHOD, packages, contents(recipe)]))
    .digest("hex")
    .slice(0, 16);
  const path = join(directory, `${recipe.name}-${key}`);
  return exclusive(join(directory, `${recipe.name}.lock`), async () => {
    if (existsSync(path)) return path;
    const started = performance.now();
    log(`building the ${recipe.name} image (once)`);
    for (const name of readdirSync(directory)) {
      if (name.startsWith(`${recipe.name}-`) && !inUse(name))
        rmSync(join(directory, name), { recursive: true, force: true });
    }
    const unfinished = `${path}.unfinished`;
    await inBuildLab(cache, async (network) => build(unfinished, recipe, cache, network));
    renameSync(unfinished, path);
    log(`built the ${recipe.name} image in ${Math.round((performance.now() - started) / 1000)} s`);
    return path;
  });
}

/** The texts of the recipe's folders: another text makes another image. */
function contents(recipe: ImageRecipe): readonly string[] {
  const files = Object.keys(recipe.folders ?? {}).flatMap((folder) =>
    readdirSync(folder)
      .sort()
      .map((name) => join(folder, name)),
  );
  return files.filter((file) => statSync(file).isFile()).map((file) => readFileSync(file, "utf8"));
}

/** Whether a run lies on this image now. */
function inUse(name: string): boolean {
  return readFileSync("/proc/self/mountinfo", "utf8").includes(name);
}

async function inBuildLab(cache: PackageCache, action: (network: LabNetwork) => Promise<void>): Promise<void> {
  const lab: LabRun = await labRun("1G");
  try {
    const network = await labNetwork(lab, BUILD_FACTS.host);
    const internet: LabInternet = await labInternet(lab, network, BUILD_FACTS, cache);
    await action(network).catch((cause: unknown) => {
      throw new Error(`${String(cause)}\nasked of the mirror in vain: ${internet.misses().join(" ")}`);
    });
  } finally {
    await lab.remove();
  }
}

async function build(root: string, recipe: ImageRecipe, cache: PackageCache, network: LabNetwork): Promise<void> {
  const release = cache.sources[0];
  if (release === undefined) throw new Error("no sources");
  const mirror = `file://${join(cache.mirror, release.host, new URL(release.site).pathname)}`;
  const variant = recipe.variant === "default" ? [] : [`--variant=${recipe.variant}`];
  const include = recipe.include.length === 0 ? [] : [`--include=${recipe.include.join(",")}`];
  await mustRun(["debootstrap", ...variant, ...include, release.release, root, mirror], {
    timeout: 900_000 * PATIENCE,
  });

  writeFileSync(join(root, "etc/apt/sources.list"), sourcesList(cache.sources, "http"));
  writeFileSync(join(root, "etc/resolv.conf"), `nameserver ${ADDRESSES.mirror}\n`);
  mkdirSync(join(root, "etc/apt/apt.conf.d"), { recursive: true });
  const inside = async (command: readonly string[]): Promise<void> => {
    const env = { DEBIAN_FRONTEND: "noninteractive", LC_ALL: "C.UTF-8" };
    await mustRun(chrootArgv(root, `/run/netns/${network.client}`, command, env), { timeout: 900_000 * PATIENCE });
  };
  await inside(["apt-get", "-q", "update"]);
  await inside(["apt-get", "-qy", "dist-upgrade"]);
  if (recipe.install.length > 0)
    await inside(["apt-get", "-qy", "--no-install-recommends", "install", ...recipe.install]);
  for (const [from, to] of Object.entries(recipe.folders ?? {})) cpSync(from, join(root, to), { recursive: true });
  await inside(["sh", "-euc", `${recipe.finish}\napt-get clean; rm -rf /var/lib/apt/lists/*; : > /var/log/dpkg.log`]);
}
