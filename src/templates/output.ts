import { BugError } from "../core/bug-error.js";
import type { Path } from "../core/path.js";
import type { Slot } from "../grammars/grammar.js";

/** What a line comes from, and what is around that: a site within the topology, a node within the site. */
export interface Cause {
  readonly holder: object;
  readonly at: readonly Path[];
  readonly outer: Cause | undefined;
  /** How much is around it. */
  readonly depth: number;
}

/** One file while it is rendered. Templates reach values only through it. */
export abstract class Output {
  /** Literal text within a line. */
  abstract text(text: string): void;

  /** Literal text with `ends` line ends in it; `open` says that it goes on after the last of them. */
  abstract lines(text: string, ends: number, open: boolean): void;

  /** Writes a value through a slot: the only way for a value into the text. */
  abstract put(slot: Slot, value: unknown): void;

  /** The same for a field; what holds it is a cause of the line. */
  abstract putField(slot: Slot, holder: unknown, name: string, where: string): void;

  /** Counts a thing among the causes of the line that is being written, if it says where it comes from. */
  abstract from(thing: unknown): void;

  /** An item of a loop begins; what it gives is for `leave`. */
  abstract enter(item: unknown): Cause | undefined;

  abstract leave(before: Cause | undefined): void;

  field(holder: unknown, name: string, where: string): unknown {
    if (typeof holder === "object" && holder !== null && Object.hasOwn(holder, name)) {
      const value = (holder as Record<string, unknown>)[name];
      if (value !== undefined) return value;
    }
    throw new BugError(`${where}: there is no \`${name}\``);
  }

  list(value: unknown, where: string): readonly unknown[] {
    if (Array.isArray(value)) return value;
    throw new BugError(`${where}: a loop needs a list`);
  }

  /** Whether a branch is taken. A number or a list has no single way to be absent: the view says what is meant. */
  holds(value: unknown, where: string): boolean {
    if (typeof value === "boolean") return value;
    if (value === null) return false;
    if (typeof value === "string") return value !== "";
    if (typeof value === "object" && !Array.isArray(value)) return true;
    throw new BugError(`${where}: \`if\` takes a boolean, null, a text or a record`);
  }
}
