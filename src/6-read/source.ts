import type { BundleTexts } from "./bundle-texts.js";
import { NotUnderstood } from "./not-understood.js";
import type { ReadingFault } from "./reading-fault.js";

/** What was made of a text, and what of it was not understood. */
interface Understood<T = unknown> {
  readonly made: T;
  readonly faults: readonly { readonly line: number; readonly message: string }[];
}

/** Understands lines wherever they stand; to it, a line that begins with `#` says nothing. */
export type Understanding<T> = (lines: readonly string[], source: Source) => Understood<T>;

/**
 * The bundle while it is read: hands out texts, notes which were taken, and gathers what was not understood. What nobody
 * took in the end is a fault, too.
 */
export class Source {
  readonly faults: ReadingFault[] = [];
  readonly #texts: BundleTexts;
  readonly #paths: ReadonlySet<string>;
  readonly #taken = new Set<string>();
  readonly #understood = new Map<unknown, Map<string, Understood & { readonly head: number }>>();
  readonly #piecesRead = new Map<unknown, Map<string, unknown>>();

  constructor(texts: BundleTexts) {
    this.#texts = texts;
    this.#paths = new Set(texts.paths);
  }

  get paths(): readonly string[] {
    return this.#texts.paths;
  }

  has(path: string): boolean {
    return this.#paths.has(path);
  }

  /** The text of a file up to the end of its last whole line; `undefined` where there is no such file. */
  whole(path: string): string | undefined {
    const text = this.#takeWhole(path);
    return text?.slice(0, text.lastIndexOf("\n") + 1);
  }

  /** The lines of a file, without their ends; `undefined` where there is no such file. */
  lines(path: string): readonly string[] | undefined {
    const text = this.#takeWhole(path);
    return text === undefined ? undefined : linesOf(text);
  }

  /**
   * What `understand` makes of the lines of a file, and the faults that it finds there. Each text is understood once, for
   * hundreds of nodes have the same units; the comment at its head, which often names the node, counts only by its lines.
   */
  shared<T>(path: string, understand: Understanding<T>): T | undefined {
    const text = this.#takeWhole(path);
    if (text === undefined) return undefined;
    const known = this.#understood.get(understand) ?? new Map();
    if (known.size === 0) this.#understood.set(understand, known);
    const { lines: head, end } = headOf(text, "#");
    const rest = text.slice(end);
    let understood = known.get(rest);
    if (understood?.head !== head) {
      understood = { ...understand(linesOf(text), this), head };
      known.set(rest, understood);
    }
    for (const { line, message } of understood.faults) this.fault(path, line, message);
    return understood.made as T;
  }

  /**
   * `read`, which says what a line or another piece of a file means, for all files of this bundle: it is asked once for each
   * text, for hundreds of nodes have nearly the same lines, and what it made of one is the same object wherever that stands.
   */
  byText<T extends object | string>(read: (text: string) => T): (text: string) => T {
    const known = (this.#piecesRead.get(read) ?? new Map()) as Map<string, T>;
    this.#piecesRead.set(read, known);
    return (text) => {
      let meaning = known.get(text);
      if (meaning === undefined) {
        meaning = read(text);
        known.set(text, meaning);
      }
      return meaning;
    };
  }

  take(path: string): string | undefined {
    if (!this.#paths.has(path)) return undefined;
    this.#taken.add(path);
    return this.#texts.text(path);
  }

  /** Counts a file as taken that was read before, and is as it was. */
  keep(path: string): void {
    this.#taken.add(path);
  }

  fault(file: string, line: number, message: string): void {
    this.faults.push({ where: { file, line }, message });
  }

  /** What `read` gives, or a fault at this place and `undefined`. */
  attempt<T>(file: string, line: number, read: () => T): T | undefined {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof NotUnderstood)) throw error;
      this.fault(file, error.line ?? line, error.message);
      return undefined;
    }
  }

  #takeWhole(path: string): string | undefined {
    const text = this.take(path);
    if (text?.endsWith("\n") === false) this.fault(path, 1, "the last line does not end: the file is not whole");
    return text;
  }

  /** What is still there to be read. */
  left(): readonly string[] {
    return this.paths.filter((path) => !this.#taken.has(path));
  }
}

/** The comment that a text begins with: how many lines it has, and where they end. */
export function headOf(text: string, sign: string): { readonly lines: number; readonly end: number } {
  let lines = 0;
  let end = 0;
  while (text.startsWith(sign, end) && text.includes("\n", end)) {
    end = text.indexOf("\n", end) + 1;
    lines += 1;
  }
  return { lines, end };
}

function linesOf(text: string): readonly string[] {
  const lines = text.split("\n");
  lines.pop();
  return lines;
}
