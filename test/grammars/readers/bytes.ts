/** Collects bytes and characters, and gives the text that they are in UTF-8. */
export class Bytes {
  readonly #parts: Buffer[] = [];

  text(text: string): void {
    this.#parts.push(Buffer.from(text, "utf8"));
  }

  byte(value: number): void {
    if (!(value >= 0 && value <= 255)) throw new Error(`${value} is no byte`);
    this.#parts.push(Buffer.of(value));
  }

  toString(): string {
    return Buffer.concat(this.#parts).toString("utf8");
  }
}
