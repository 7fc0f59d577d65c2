import { type Complaint, complain, type Finding } from "../core/complaint.js";
import type { Diagnostic } from "../core/diagnostic.js";
import { nearestName } from "../core/nearest-name.js";
import type { Path } from "../core/path.js";
import { complaint as unknownReference } from "./complaints/unknown-reference/complaint.js";

/** What resolving one topology needs everywhere: a place for complaints. Lives for one call of `resolve`. */
export class Scope {
  readonly #diagnostics: Diagnostic[] = [];

  get diagnostics(): readonly Diagnostic[] {
    return this.#diagnostics;
  }

  complain(kind: Complaint, finding: Finding): void {
    this.#diagnostics.push(complain(kind, finding));
  }

  /** The entity of that name; else a complaint at the place that names it, with the nearest name there is. */
  find<T>(kind: string, entities: ReadonlyMap<string, T>, name: string, at: Path): T | undefined {
    const found = entities.get(name);
    if (found === undefined) this.#unknown(kind, [...entities.keys()], name, at);
    return found;
  }

  #unknown(kind: string, names: readonly string[], name: string, at: Path): void {
    const nearest = nearestName(name, names);
    this.complain(unknownReference, {
      at: { path: at },
      message: `there is no ${kind} \`${name}\``,
      ...(nearest === undefined
        ? { help: names.length === 0 ? `add it under \`${kind.split(" ")[0]}s\`` : `there are ${listed(names)}` }
        : {
            help: `did you mean \`${nearest}\`?`,
            fix: { title: `write \`${nearest}\``, safe: false, edits: [{ at: { path: at }, text: nearest }] },
          }),
    });
  }
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 6).map((name) => `\`${name}\``);
  return names.length > shown.length ? `${shown.join(", ")} and ${names.length - shown.length} more` : shown.join(", ");
}
