import type { Slot } from "../grammars/grammar.js";
import { Output } from "./output.js";

/** The text and nothing else: a third of the work where nobody asks where lines come from. */
export class TextOutput extends Output {
  #text = "";

  text(text: string): void {
    this.#text += text;
  }

  lines(text: string): void {
    this.#text += text;
  }

  put(slot: Slot, value: unknown): void {
    this.#text += slot.write(value);
  }

  putField(slot: Slot, holder: unknown, name: string, where: string): void {
    this.#text += slot.write(this.field(holder, name, where));
  }

  from(): void {}

  enter(): undefined {}

  leave(): void {}

  finish(): string {
    return this.#text;
  }
}
