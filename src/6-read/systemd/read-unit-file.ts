import { shown } from "../not-understood.js";
import type { Source, Understanding } from "../source.js";
import type { Where } from "../where.js";
import type { UnitEntry, UnitFile } from "./unit-file.js";

/** Reads a unit, a drop-in, a .nspawn or a .network file. */
export function readUnitFile(source: Source, file: string, name: string, isDropIn: boolean): UnitFile | undefined {
  const entries = source.shared(file, entriesOf);
  return entries && { where: { file, line: 1 }, name, isDropIn, entries };
}

/**
 * The rules of systemd.syntax(7): sections, `Key=value`, comments that are whole lines. A backslash at the end of a line,
 * which would join it with the next, is used by none of ours.
 */
const entriesOf: Understanding<readonly UnitEntry[]> = (lines) => {
  const entries: UnitEntry[] = [];
  const faults: { line: number; message: string }[] = [];
  let section = "";
  lines.forEach((text, index) => {
    if (text === "" || /^[#;]/.test(text)) return;
    const line = index + 1;
    const header = /^\[([A-Za-z]+)\]$/.exec(text);
    if (header !== null) {
      section = header[1] as string;
      return;
    }
    const found = /^([A-Za-z0-9]+)=(.*)$/.exec(text);
    if (found === null || section === "" || text.endsWith("\\")) {
      faults.push({ line, message: `${shown(text)} sets nothing` });
      return;
    }
    const [, key = "", value = ""] = found;
    entries.push({ line, section, key, value: value.trim() });
  });
  return { made: entries, faults };
};

/** The values of a key, in their order, and where each stands. */
export function valuesOf(
  unit: UnitFile,
  section: string,
  key: string,
): readonly { readonly value: string; readonly where: Where }[] {
  return unit.entries
    .filter((entry) => entry.section === section && entry.key === key)
    .map(({ value, line }) => ({ value, where: { file: unit.where.file, line } }));
}
