import { NotUnderstood, shown } from "../not-understood.js";
import type { Source } from "../source.js";
import type { UnitEntry, UnitFile } from "./unit-file.js";

/**
 * Reads a unit, a drop-in, a .nspawn or a .network file by the rules of systemd.syntax(7): sections, `Key=value`, comments
 * that are whole lines. A backslash at the end of a line, which would join it with the next, is used by none of ours.
 */
export function readUnitFile(source: Source, file: string, name: string, isDropIn: boolean): UnitFile | undefined {
  const lines = source.lines(file);
  if (lines === undefined) return undefined;
  const entries: UnitEntry[] = [];
  let section = "";
  lines.forEach((text, index) => {
    if (text === "" || /^[#;]/.test(text)) return;
    source.attempt(file, index + 1, () => {
      const header = /^\[([A-Za-z]+)\]$/.exec(text);
      if (header !== null) {
        section = header[1] as string;
        return;
      }
      const found = /^([A-Za-z0-9]+)=(.*)$/.exec(text);
      if (found === null || section === "" || text.endsWith("\\"))
        throw new NotUnderstood(`${shown(text)} sets nothing`);
      const [, key = "", value = ""] = found;
      entries.push({ where: { file, line: index + 1 }, section, key, value: value.trim() });
    });
  });
  return { where: { file, line: 1 }, name, isDropIn, entries };
}

/** The values of a key, in their order. */
export function valuesOf(unit: UnitFile, section: string, key: string): readonly UnitEntry[] {
  return unit.entries.filter((entry) => entry.section === section && entry.key === key);
}
