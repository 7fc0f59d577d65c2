import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { mustRun } from "../process/run.js";
import { type Source, sourcesList } from "./machine-sources.js";
import type { PackageList } from "./package-lists.js";

export interface Wanted {
  readonly uri: string;
  readonly file: string;
}

/** An apt of its own beside the machine's: same sources, proxies and keys, but an empty system and its own lists. */
export interface AptSolver {
  readonly lists: string;
  readonly archives: string;
  readonly update: () => Promise<void>;
  readonly solve: (list: PackageList) => Promise<readonly Wanted[]>;
  readonly download: (list: PackageList) => Promise<void>;
}

export function aptSolver(directory: string, sources: readonly Source[]): AptSolver {
  const at = (...parts: readonly string[]): string => join(directory, ...parts);
  for (const part of ["lists/partial", "archives/partial", "no-archives/partial"])
    mkdirSync(at(part), { recursive: true });
  writeFileSync(at("status"), "");
  writeFileSync(at("all.list"), sourcesList(sources));
  writeFileSync(at("release.list"), sourcesList(sources.slice(0, 1)));

  // Plain lists: solving from compressed ones takes minutes. The machine's hooks for other programs stay out.
  const apt = (kind: "all" | "release"): readonly string[] => {
    const set: Readonly<Record<string, string>> = {
      "Dir::State::lists": at("lists"),
      "Dir::State::status": at("status"),
      "Dir::State::extended_states": at("extended_states"),
      "Dir::Etc::sourcelist": at(`${kind}.list`),
      "Dir::Etc::sourceparts": "-",
      "Dir::Etc::preferencesparts": "-",
      "Dir::Cache::archives": at("archives"),
      "Dir::Cache::pkgcache": at(`${kind}-packages.bin`),
      "Dir::Cache::srcpkgcache": at(`${kind}-sources.bin`),
      "Acquire::GzipIndexes": "false",
      "Acquire::Languages": "none",
      "APT::Get::List-Cleanup": "false",
      "APT::Keep-Downloaded-Packages": "true",
      "APT::Sandbox::User": "root",
    };
    const hooks = [
      "#clear APT::Update::Post-Invoke-Success;",
      "#clear APT::Update::Post-Invoke;",
      "#clear DPkg::Post-Invoke;",
    ];
    writeFileSync(at("hooks.conf"), `${hooks.join("\n")}\n`);
    return [
      "apt-get",
      "-c",
      at("hooks.conf"),
      ...Object.entries(set).flatMap(([key, value]) => ["-o", `${key}=${value}`]),
    ];
  };
  const install = (list: PackageList): readonly string[] => [
    ...apt(list.releaseOnly ? "release" : "all"),
    list.recommends ? "--install-recommends" : "--no-install-recommends",
    ...["--yes", "--no-remove", "install", ...list.packages],
  ];
  return {
    lists: at("lists"),
    archives: at("archives"),
    update: async () => {
      await mustRun([...apt("all"), "update"], { timeout: 600_000 });
    },
    solve: async (list) => {
      // Into an empty archive, the last word of the command line: else what is there already would not be named.
      const solved = await mustRun([
        ...install(list),
        "--print-uris",
        "-o",
        `Dir::Cache::archives=${at("no-archives")}`,
      ]);
      return [...solved.stdout.matchAll(/^'([^']+)' (\S+) \d+ /gm)].map(([, uri = "", file = ""]) => ({ uri, file }));
    },
    download: async (list) => {
      await mustRun([...install(list), "--download-only"], { timeout: 1_800_000 });
    },
  };
}
