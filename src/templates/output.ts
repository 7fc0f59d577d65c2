import { BugError } from "../core/bug-error.js";
import type { Path } from "../core/path.js";
import type { Slot } from "../grammars/grammar.js";
import { type LineOrigin, Origins } from "./origins.js";

/** What a line comes from, and what is around that: a site within the topology, a node within the site. */
export interface Cause {
  readonly holder: object;
  readonly at: readonly Path[];
  readonly outer: Cause | undefined;
  /** How much is around it. */
  readonly depth: number;
}

/** What is kept of what is written: the text and where its lines come from, the text alone, or neither, where only refusals count. */
export type Keeps = "all" | "texts" | "nothing";

/** One file while it is rendered: its text, and for each line its causes. Templates reach values only through it. */
export class Output {
  #text = "";
  #cause: Cause;
  readonly #origins: Origins;
  readonly #view: object;
  readonly #keepsText: boolean;

  constructor(view: object, template: string, keeps: Keeps = "all") {
    const at = causeOf(view);
    if (at === undefined || at.length === 0) throw new BugError(`the view for ${template} has no \`at\``);
    this.#view = view;
    this.#origins = new Origins(keeps === "all");
    this.#keepsText = keeps !== "nothing";
    this.#cause = { holder: view, at, outer: undefined, depth: 0 };
  }

  /** Literal text within a line. */
  text(text: string): void {
    this.#origins.touch(this.#cause);
    if (this.#keepsText) this.#text += text;
  }

  /** Literal text with `ends` line ends in it; `open` says that it goes on after the last of them. */
  lines(text: string, ends: number, open: boolean): void {
    if (!text.startsWith("\n")) this.#origins.touch(this.#cause);
    this.#origins.end(ends, this.#cause);
    if (open) this.#origins.touch(this.#cause);
    if (this.#keepsText) this.#text += text;
  }

  /** Writes a value through a slot: the only way for a value into the text. */
  put(slot: Slot, value: unknown): void {
    const text = slot.write(value);
    if (text === "") return;
    const ends = countLineEnds(text);
    if (ends > 0) this.lines(text, ends, !text.endsWith("\n"));
    else this.text(text);
  }

  /** The same for a field; what holds it is a cause of the line. */
  putField(slot: Slot, holder: unknown, name: string, where: string): void {
    const value = this.field(holder, name, where);
    if (holder !== this.#view) this.from(holder);
    this.put(slot, value);
  }

  /** Counts a thing among the causes of the line that is being written, if it says where it comes from. */
  from(thing: unknown): void {
    const at = causeOf(thing);
    if (at === undefined || this.#within(thing as object)) return;
    this.#origins.touch(this.#under(thing as object, at));
  }

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

  enter(item: unknown): Cause {
    const before = this.#cause;
    const at = causeOf(item);
    if (at !== undefined) this.#cause = this.#under(item as object, at);
    return before;
  }

  leave(before: Cause): void {
    this.#cause = before;
  }

  /** The causes of what is being written, nearest first: for a complaint about a value. */
  causes(): readonly Path[] {
    return this.#origins.current(this.#cause);
  }

  finish(): { readonly text: string; readonly origins: readonly LineOrigin[] } {
    this.#origins.finish();
    return { text: this.#text, origins: this.#origins.list() };
  }

  #under(holder: object, at: readonly Path[]): Cause {
    return { holder, at, outer: this.#cause, depth: this.#cause.depth + 1 };
  }

  #within(thing: object): boolean {
    for (let cause: Cause | undefined = this.#cause; cause !== undefined; cause = cause.outer) {
      if (cause.holder === thing) return true;
    }
    return false;
  }
}

function causeOf(thing: unknown): readonly Path[] | undefined {
  if (typeof thing !== "object" || thing === null || !Object.hasOwn(thing, "at")) return undefined;
  const { at } = thing as { readonly at: unknown };
  return Array.isArray(at) ? (at as readonly Path[]) : undefined;
}

function countLineEnds(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) count += 1;
  return count;
}
