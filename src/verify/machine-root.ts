import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Bench, putFile, putText } from "./bench.js";
import type { Machine, SubjectFile } from "./subject.js";

/**
 * Users and groups that the platforms' packages and bootstrap.sh make. All of them are the one user of a room under
 * another name; a name that is not here is one that no machine would know.
 */
const ACCOUNTS = ["root", "nobody", "twinsync", "www-data", "apache", "nginx", "bind", "named", "sshd", "panel"];
const GROUPS = [...ACCOUNTS, "nogroup", "adm", "systemd-journal", "systemd-network"];

/** A machine's files under the paths that they are for, beside the little that every system has. */
export function layOutMachine(bench: Bench, machine: Machine): string {
  const root = bench.directory();
  putText(root, "etc/passwd", ACCOUNTS.map((name) => `${name}:x:${idOf(name)}:0::/:/bin/sh\n`).join(""));
  putText(root, "etc/group", GROUPS.map((name) => `${name}:x:${idOf(name)}:\n`).join(""));
  putText(root, "etc/nsswitch.conf", "passwd: files\ngroup: files\nhosts: files\n");
  putText(root, "etc/host.conf", "multi on\n");
  for (const file of machine.files) putFile(root, targetOf(file), file);
  for (const directory of declaredDirectories(machine)) mkdirSync(join(root, directory), { recursive: true });
  return root;
}

/** Apache refuses to serve as root, also where all it has is a name for it. */
function idOf(name: string): number {
  return name === "panel" ? 1 : 0;
}

/** The directories that a machine makes at its start. tmpfiles.d(5) */
function declaredDirectories(machine: Machine): readonly string[] {
  return machine.files
    .filter((file) => /\/tmpfiles\.d\/[^/]+\.conf$/.test(file.path))
    .flatMap((file) => [...file.text.matchAll(/^[dDvqQ][!+=~^-]*\s+"?(\/[^\s"]+)/gm)].map(([, path]) => path as string))
    .filter((path) => !path.split("/").includes(".."));
}

/** The absolute path of a file of a machine. */
export function targetOf(file: SubjectFile): string {
  return file.target ?? `/${file.path}`;
}

/** Finds the path in the bundle of what a program names by its path on the machine, below the room's root or not. */
export function bundlePathIn(machine: Machine, root = ""): (named: string) => string | undefined {
  return (named) => {
    const target = root !== "" && named.startsWith(`${root}/`) ? named.slice(root.length) : named;
    return machine.files.find((file) => file.target === target)?.path;
  };
}
