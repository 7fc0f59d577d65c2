import type { DirectoryEntry } from "../../6-read/systemd/directory-entry.js";
import type { Entry, Make } from "./entry.js";

/** The directories that systemd-tmpfiles makes on a machine. */
export function directoryEntries(directories: readonly DirectoryEntry[], make: Make): readonly Entry[] {
  return directories.map(({ where, path, mode, owner, group, age }) =>
    make("setting", where, path, `${mode} ${owner} ${group} ${age}`),
  );
}
