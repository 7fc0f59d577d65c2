import type { EntryKind } from "./entry.js";

/** Something that is said otherwise than before. */
export interface Change {
  readonly kind: EntryKind;
  readonly on: string;
  readonly name: string;
  /** Absent for what is new. */
  readonly before?: string;
  /** Absent for what is gone. */
  readonly after?: string;
  /** The file in the bundle, and where it stands there: in the new one, or in the old one for what is gone. */
  readonly file: string;
  readonly line: number;
}
