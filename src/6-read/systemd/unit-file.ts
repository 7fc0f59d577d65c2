import type { Where } from "../where.js";

/** A unit of systemd, or a drop-in to one: systemd.unit(5). Also a .nspawn or a .network file, which have the same form. */
export interface UnitFile {
  readonly where: Where;
  /** `lsyncd.service`, `systemd-nspawn@first.service`, `first.nspawn`. */
  readonly name: string;
  /** Files with the same text share them. */
  readonly entries: readonly UnitEntry[];
}

export interface UnitEntry {
  readonly line: number;
  readonly section: string;
  readonly key: string;
  readonly value: string;
}
