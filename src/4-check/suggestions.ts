import { nearestName } from "../core/nearest-name.js";

/** How many names are looked at for all complaints together: a few tens of milliseconds. */
const MOST_STEPS = 200_000;

/**
 * Nearest names for complaints, for the first hundred of them, or fewer where there are very many names: each takes a walk
 * over all names, and nobody reads more.
 */
export class Suggestions {
  readonly #names: readonly string[];
  #left: number;

  constructor(names: Iterable<string>) {
    this.#names = [...names];
    this.#left = Math.min(100, Math.ceil(MOST_STEPS / Math.max(1, this.#names.length)));
  }

  nearest(name: string): string | undefined {
    this.#left -= 1;
    return this.#left < 0 ? undefined : nearestName(name, this.#names);
  }
}
