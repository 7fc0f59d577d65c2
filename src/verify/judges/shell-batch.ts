import type { Bench } from "../bench.js";
import type { Finding } from "../finding.js";
import type { Case } from "../judge.js";
import type { ShellFile } from "./shell-files.js";

/** So many scripts in one run: starting takes longer than judging, and two runs at a time use two processors. */
const IN_A_RUN = 4;

/** Cases of a few scripts each. */
export function shellBatches(
  files: readonly (ShellFile & { readonly alike: readonly string[] })[],
  judge: (bench: Bench, paths: readonly string[]) => Promise<readonly Finding[]>,
): readonly Case[] {
  const longestFirst = [...files].sort((a, b) => b.text.length - a.text.length);
  const runs = Math.ceil(files.length / IN_A_RUN);
  return Array.from({ length: runs }, (_, run) => {
    const those = longestFirst.filter((_, index) => index % runs === run);
    const paths = those.map(({ path }) => `./${path}`);
    return { files: those.flatMap(({ alike }) => alike), judge: (bench) => judge(bench, paths) };
  });
}
