import type { Source } from "../source.js";
import { readUnitFile } from "./read-unit-file.js";
import type { UnitFile } from "./unit-file.js";

/** Where units, drop-ins, containers and networks are described, each with the name that it has for systemd. */
const PLACES: readonly RegExp[] = [
  /^etc\/systemd\/system\/([^/]+\.(?:service|timer|path|socket|target|mount))$/,
  /^etc\/systemd\/system\/([^/]+)\.d\/[^/]+\.conf$/,
  /^etc\/systemd\/nspawn\/([^/]+\.nspawn)$/,
  /^etc\/systemd\/network\/([^/]+\.network)$/,
];

/** Reads all of a machine's, whose files lie under `root`; `paths` are those, without it. */
export function readUnits(source: Source, root: string, paths: readonly string[]): readonly UnitFile[] {
  return paths.flatMap((path) => {
    if (!path.startsWith("etc/systemd/")) return [];
    for (const pattern of PLACES) {
      const name = pattern.exec(path)?.[1];
      if (name !== undefined) return readUnitFile(source, `${root}/${path}`, name) ?? [];
    }
    return [];
  });
}
