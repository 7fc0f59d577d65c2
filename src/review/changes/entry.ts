import type { Where } from "../../6-read/where.js";

/** One thing that an artifact says, as far as it means something: comments and order of no consequence are left out. */
export interface Entry {
  readonly kind: EntryKind;
  /** What it belongs to: a host, a node, `clients`. */
  readonly on: string;
  /** What it is about, the same before and after: `www.example.com A`, `kernel.x`. */
  readonly name: string;
  /** What is said of it. */
  readonly text: string;
  readonly file: string;
  readonly line: number;
}

/** In the order in which changes are shown. */
export const ENTRY_KINDS = [
  "node",
  "rule",
  "record",
  "link",
  "site",
  "health",
  "network",
  "unit",
  "setting",
  "hosts",
  "install",
  "program",
] as const;

export type EntryKind = (typeof ENTRY_KINDS)[number];

/** Says something of one machine. */
export type Make = (kind: EntryKind, where: Where, name: string, text: string) => Entry;

export function entriesOn(machine: string): Make {
  return (kind, where, name, text) => ({ kind, on: machine, name, text, ...where });
}
