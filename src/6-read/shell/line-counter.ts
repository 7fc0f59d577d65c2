/** Says in which line a place of a text is. It counts on from the place that it was asked for last, which mostly is just before. */
export class LineCounter {
  readonly #text: string;
  #at = 0;
  #line = 1;

  constructor(text: string) {
    this.#text = text;
  }

  /** The line, counted from 1, that begins at `begin`. */
  lineOf(begin: number): number {
    if (begin < this.#at) {
      this.#at = 0;
      this.#line = 1;
    }
    while (this.#at < begin) {
      this.#at = this.#text.indexOf("\n", this.#at) + 1;
      this.#line += 1;
    }
    return this.#line;
  }
}
