import type { UnitFile } from "../../6-read/systemd/unit-file.js";
import type { Where } from "../../6-read/where.js";
import type { Entry, EntryKind } from "./entry.js";

/** The lines of units. A key that comes again counts its values, whose order systemd keeps. */
export function unitEntries(
  units: readonly UnitFile[],
  make: (kind: EntryKind, where: Where, name: string, text: string) => Entry,
): readonly Entry[] {
  return units.flatMap((unit) => {
    const counts = new Map<string, number>();
    return unit.entries.map(({ line, section, key, value }) => {
      const name = `${unit.name} [${section}] ${key}`;
      const count = (counts.get(name) ?? 0) + 1;
      counts.set(name, count);
      return make("unit", { file: unit.where.file, line }, count === 1 ? name : `${name} (${count})`, value);
    });
  });
}
