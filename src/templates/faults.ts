/** What is wrong at one place of a template; line and column are counted from 1. */
export interface TemplateFault {
  readonly template: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** Collects faults; the same one, met again in a further round of a loop or in another includer, counts once. */
export class Faults {
  readonly #found = new Map<string, TemplateFault>();

  add(fault: TemplateFault): void {
    this.#found.set(formatFault(fault), fault);
  }

  /** In the order of the text. */
  all(): readonly TemplateFault[] {
    return [...this.#found.values()].sort(
      (a, b) =>
        (a.template < b.template ? -1 : a.template > b.template ? 1 : 0) || a.line - b.line || a.column - b.column,
    );
  }
}

export function formatFault(fault: TemplateFault): string {
  return `${fault.template}:${fault.line}:${fault.column}: ${fault.message}`;
}
