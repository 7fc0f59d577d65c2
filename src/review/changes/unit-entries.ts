import type { UnitFile } from "../../6-read/systemd/unit-file.js";
import type { Entry, Make } from "./entry.js";

/** The lines of units, but for files that are the same before and after. A key that comes again counts its values, whose order systemd keeps. */
export function unitEntries(
  units: readonly UnitFile[],
  make: Make,
  isSame: (file: string) => boolean,
): readonly Entry[] {
  return units.flatMap((unit) => {
    if (isSame(unit.where.file)) return [];
    const counts = new Map<string, number>();
    return unit.entries.map(({ line, section, key, value }) => {
      const name = `${unit.name} [${section}] ${key}`;
      const count = (counts.get(name) ?? 0) + 1;
      counts.set(name, count);
      return make("unit", { file: unit.where.file, line }, count === 1 ? name : `${name} (${count})`, value);
    });
  });
}
