import { shown } from "../not-understood.js";
import type { Source, Understanding } from "../source.js";
import type { Where } from "../where.js";
import type { UnitEntry, UnitFile } from "./unit-file.js";

/** Reads a unit, a drop-in, a .nspawn or a .network file. */
export function readUnitFile(source: Source, file: string, name: string): UnitFile | undefined {
  const entries = source.shared(file, entriesOf);
  return entries && { where: { file, line: 1 }, name, entries };
}

/**
 * The rules of systemd.syntax(7): sections, `Key=value`, comments that are whole lines. A backslash at the end of a line,
 * which would join it with the next, is used by none of ours.
 */
const entriesOf: Understanding<readonly UnitEntry[]> = (lines, source) => {
  const lineOf = source.byText(readLine);
  const entries: UnitEntry[] = [];
  const faults: { line: number; message: string }[] = [];
  let section = "";
  for (let index = 0; index < lines.length; index += 1) {
    const text = lines[index] as string;
    const said = lineOf(text);
    const line = index + 1;
    if (said.kind === "section") section = said.section;
    else if (said.kind === "entry" && section !== "") entries.push(entryAt(said, section, line));
    else if (said.kind !== "nothing") faults.push({ line, message: `${shown(text)} sets nothing` });
  }
  return { made: entries, faults };
};

type UnitLine =
  | { readonly kind: "nothing" | "unknown" }
  | { readonly kind: "section"; readonly section: string }
  | EntryLine;

interface EntryLine {
  readonly kind: "entry";
  readonly key: string;
  readonly value: string;
  /** By the line where it stands: files of one kind have the same one at the same place, and share it. */
  readonly entries: Map<number, UnitEntry>;
}

const NOTHING: UnitLine = { kind: "nothing" };
const UNKNOWN: UnitLine = { kind: "unknown" };

function readLine(text: string): UnitLine {
  if (text === "" || /^[#;]/.test(text)) return NOTHING;
  const header = /^\[([A-Za-z]+)\]$/.exec(text);
  if (header !== null) return { kind: "section", section: header[1] as string };
  const found = /^([A-Za-z0-9]+)=(.*)$/.exec(text);
  if (found === null || text.endsWith("\\")) return UNKNOWN;
  const [, key = "", value = ""] = found;
  return { kind: "entry", key, value: value.trim(), entries: new Map() };
}

function entryAt({ key, value, entries }: EntryLine, section: string, line: number): UnitEntry {
  const known = entries.get(line);
  if (known?.section === section) return known;
  const entry = { line, section, key, value };
  entries.set(line, entry);
  return entry;
}

/** The values of a key, in their order, and where each stands. */
export function valuesOf(
  unit: UnitFile,
  section: string,
  key: string,
): readonly { readonly value: string; readonly where: Where }[] {
  const values: { value: string; where: Where }[] = [];
  for (const entry of unit.entries)
    if (entry.key === key && entry.section === section)
      values.push({ value: entry.value, where: { file: unit.where.file, line: entry.line } });
  return values;
}
