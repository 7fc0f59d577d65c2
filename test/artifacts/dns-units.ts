import { cpSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import type { BundleFile } from "../../src/5-emit/bundle.js";
import { put, run, scratch } from "./dns-scratch.js";

/** The root of a machine with the units of a bundle, the package's own units, and stubs for the programs that they start. */
export function unitRoot(files: Iterable<BundleFile>): string {
  const root = scratch();
  for (const directory of ["etc/systemd/system", "usr/lib/systemd/system", "usr/sbin", "usr/bin", "bin"])
    mkdirSync(join(root, directory), { recursive: true });
  cpSync("/usr/lib/systemd/system", join(root, "usr/lib/systemd/system"), { recursive: true, verbatimSymlinks: true });
  for (const { target, text, mode } of files) if (target !== undefined) put(root, target.path, text, mode);
  for (const program of ["usr/sbin/named", "usr/sbin/rndc"]) put(root, program, "#!/bin/sh\n", 0o755);
  return root;
}

/** What systemd has to say about units of this root. Any word is a finding, whatever the exit status. */
export function verifyUnits(root: string, ...units: readonly string[]): readonly string[] {
  const { output } = run("systemd-analyze", ["verify", `--root=${root}`, "--man=no", ...units]);
  return output.split("\n").filter((line) => line !== "");
}

/** 0 is nothing to be afraid of, 10 everything. */
export function exposure(root: string, unit: string): number {
  const { output } = run("systemd-analyze", ["security", "--offline=true", "--no-pager", `--root=${root}`, unit]);
  const found = /Overall exposure level for \S+: ([0-9.]+)/.exec(output)?.[1];
  if (found === undefined) throw new Error(output);
  return Number(found);
}
