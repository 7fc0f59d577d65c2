import { type Complaint, complain, type Finding } from "../core/complaint.js";
import type { Diagnostic } from "../core/diagnostic.js";
import { nearestName } from "../core/nearest-name.js";
import type { Path } from "../core/path.js";
import { complaint as unknownReference } from "./complaints/unknown-reference/complaint.js";

/** Looking for the nearest of 5,000 names takes 10 ms, and nobody reads that many suggestions. */
const MOST_SUGGESTIONS = 100;

/** What resolving one topology needs everywhere: a place for complaints. Lives for one call of `resolve`. */
export class Scope {
  readonly #diagnostics: Diagnostic[] = [];
  readonly #told = new Set<string>();
  #suggestions = 0;

  get diagnostics(): readonly Diagnostic[] {
    return this.#diagnostics;
  }

  /** Says everything once: what stands in the defaults is met again with every node that has it from there. */
  complain(kind: Complaint, finding: Finding): void {
    const identity = JSON.stringify([kind.code, finding.at, finding.message]);
    if (this.#told.has(identity)) return;
    this.#told.add(identity);
    this.#diagnostics.push(complain(kind, finding));
  }

  /**
   * The entity of that name; else a complaint at the place that names it, with the nearest name there is. `put` writes
   * what is to stand at that place with another name in it, where it holds more than the name.
   */
  find<T>(
    kind: string,
    entities: ReadonlyMap<string, T>,
    name: string,
    at: Path,
    put = (nearest: string): string => nearest,
  ): T | undefined {
    const found = entities.get(name);
    if (found === undefined) this.#unknown(kind, [...entities.keys()], name, at, put);
    return found;
  }

  #unknown(kind: string, names: readonly string[], name: string, at: Path, put: (nearest: string) => string): void {
    const nearest = this.#suggestions < MOST_SUGGESTIONS ? nearestName(name, names) : undefined;
    this.#suggestions += 1;
    this.complain(unknownReference, {
      at: { path: at },
      message: `there is no ${kind} \`${name}\``,
      ...(nearest === undefined
        ? { help: names.length === 0 ? `add it under \`${kind.split(" ")[0]}s\`` : `there are ${listed(names)}` }
        : {
            help: `did you mean \`${nearest}\`?`,
            fix: { title: `write \`${nearest}\``, safe: false, edits: [{ at: { path: at }, text: put(nearest) }] },
          }),
    });
  }
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 6).map((name) => `\`${name}\``);
  return names.length > shown.length ? `${shown.join(", ")} and ${names.length - shown.length} more` : shown.join(", ");
}
