import type { Path } from "../core/path.js";
import type { Slot } from "../grammars/grammar.js";
import { causeOf } from "./cause-of.js";
import { type LineOrigin, Origins } from "./origins.js";
import { type Cause, Output } from "./output.js";

/** A text that knows of each line where it comes from. */
export class TracedOutput extends Output {
  #text = "";
  #cause: Cause;
  readonly #origins = new Origins();
  readonly #view: object;

  /** `at`: what the view says of where it comes from. */
  constructor(view: object, at: readonly Path[]) {
    super();
    this.#view = view;
    this.#cause = { holder: view, at, outer: undefined, depth: 0 };
  }

  text(text: string): void {
    this.#origins.touch(this.#cause);
    this.#text += text;
  }

  lines(text: string, ends: number, open: boolean): void {
    if (!text.startsWith("\n")) this.#origins.touch(this.#cause);
    this.#origins.end(ends, this.#cause);
    if (open) this.#origins.touch(this.#cause);
    this.#text += text;
  }

  put(slot: Slot, value: unknown): void {
    const text = slot.write(value);
    if (text === "") return;
    const ends = countLineEnds(text);
    if (ends > 0) this.lines(text, ends, !text.endsWith("\n"));
    else this.text(text);
  }

  putField(slot: Slot, holder: unknown, name: string, where: string): void {
    const value = this.field(holder, name, where);
    if (holder !== this.#view) this.from(holder);
    this.put(slot, value);
  }

  from(thing: unknown): void {
    const at = causeOf(thing);
    if (at === undefined || this.#within(thing as object)) return;
    this.#origins.touch(this.#under(thing as object, at));
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

function countLineEnds(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) count += 1;
  return count;
}
