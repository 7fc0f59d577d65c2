import { cpSync, mkdirSync, readdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { type Bench, putText } from "../bench.js";
import { layOutMachine } from "../machine-root.js";
import type { Machine, Subject, SubjectFile } from "../subject.js";

/** systemd's own units, as the package brings them; every system has these. */
const SYSTEMD_UNITS = "/usr/lib/systemd/system";
const OF_EVERY_SYSTEM = /^systemd-|\.(?:target|slice|mount)$/;

/**
 * Programs that units may start and that packages of the platforms bring. One that is neither here nor among the machine's
 * own files is one that the unit would not find.
 */
const PROGRAMS = "ip iptables kill lsyncd rsync sh bash systemctl systemd-nspawn systemd-run true".split(" ");

export interface UnitFile extends SubjectFile {
  /** The unit that the file is, or that it is a drop-in of. */
  readonly unit: string;
  readonly isDropIn: boolean;
}

const UNIT_PATH =
  /\/systemd\/system\/(?:([^/]+)\.d\/[^/]+\.conf|([^/]+\.(?:service|timer|path|socket|target|mount|slice)))$/;

export function unitFiles(files: readonly SubjectFile[]): readonly UnitFile[] {
  return files.flatMap((file) => {
    const [, extended, unit] = UNIT_PATH.exec(file.path) ?? [];
    const name = extended ?? unit;
    return name === undefined ? [] : [{ ...file, unit: name, isDropIn: extended !== undefined }];
  });
}

/** Machines that get units. */
export function machinesWithUnits(subject: Subject): readonly Machine[] {
  return subject.machines.filter(({ files }) => unitFiles(files).length > 0);
}

/** A root directory in which systemd-analyze(1) finds a machine's units, those that they stand on, and their programs. */
export function layOutUnits(bench: Bench, machine: Machine): string {
  const root = layOutMachine(bench, machine);
  const system = join(root, SYSTEMD_UNITS);
  mkdirSync(system, { recursive: true });
  for (const name of readdirSync(SYSTEMD_UNITS))
    if (OF_EVERY_SYSTEM.test(name))
      cpSync(join(SYSTEMD_UNITS, name), join(system, name), { recursive: true, verbatimSymlinks: true });
  const units = unitFiles(machine.files);
  for (const { unit, isDropIn } of units)
    if (isDropIn && !units.some((other) => other.unit === unit && !other.isDropIn))
      putText(
        root,
        `${SYSTEMD_UNITS}/${unit}`,
        "[Unit]\nDescription=the package's own\n[Service]\nExecStart=/usr/bin/true\n",
      );
  for (const program of PROGRAMS)
    for (const directory of ["usr/bin", "usr/sbin"]) putText(root, `${directory}/${program}`, "#!/bin/sh\n", true);
  for (const directory of ["bin", "sbin"]) symlinkSync(`usr/${directory}`, join(root, directory));
  return root;
}
