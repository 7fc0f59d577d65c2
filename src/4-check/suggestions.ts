import { nearestName } from "../core/nearest-name.js";

/** Nearest names for complaints, for the first hundred of them: each takes a walk over all names, and nobody reads more. */
export class Suggestions {
  readonly #names: readonly string[];
  #left = 100;

  constructor(names: Iterable<string>) {
    this.#names = [...names];
  }

  nearest(name: string): string | undefined {
    this.#left -= 1;
    return this.#left < 0 ? undefined : nearestName(name, this.#names);
  }
}
