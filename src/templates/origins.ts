import type { Path } from "../core/path.js";
import type { Cause } from "./output.js";

/** The cause of the lines `first..last`, counted from 1. */
export interface LineOrigin {
  readonly first: number;
  readonly last: number;
  readonly at: readonly Path[];
}

/** The causes of the lines of one file, in the order in which the lines are written. */
export class Origins {
  readonly #done: { first: number; last: number; at: readonly Path[] }[] = [];
  /** The causes of the line that is open, each once, in the order in which they wrote; none where it is empty so far. */
  readonly #open: Cause[] = [];
  #line = 1;
  /** The only cause of the last lines done, to see without comparing that the next one has the same. */
  #last: Cause | undefined;

  /** Somebody writes into the open line. */
  touch(cause: Cause): void {
    if (this.#open.length === 0 || !this.#open.includes(cause)) this.#open.push(cause);
  }

  /** `count` lines end; the first is the open one, the others are `cause`'s alone. */
  end(count: number, cause: Cause): void {
    if (this.#open.length === 0) this.#open.push(cause);
    this.#close(1);
    if (count < 2) return;
    this.#open.push(cause);
    this.#close(count - 1);
  }

  finish(): void {
    if (this.#open.length > 0) this.#close(1);
  }

  current(cause: Cause): readonly Path[] {
    return pathsOf(this.#open.includes(cause) ? this.#open : [...this.#open, cause]);
  }

  /** Without a gap from the first line to the last; neighbours with the same causes are one. */
  list(): readonly LineOrigin[] {
    return this.#done;
  }

  #close(count: number): void {
    const only = this.#open.length === 1 ? this.#open[0] : undefined;
    const before = this.#done.at(-1);
    const last = this.#line + count - 1;
    const at = only !== undefined && only === this.#last && before !== undefined ? before.at : pathsOf(this.#open);
    if (before !== undefined && (before.at === at || samePaths(before.at, at))) before.last = last;
    else this.#done.push({ first: this.#line, last, at });
    this.#line = last + 1;
    this.#last = only;
    this.#open.length = 0;
  }
}

/** The paths of some causes and of what is around them, nearest first, each once. */
function pathsOf(causes: readonly Cause[]): readonly Path[] {
  const [only] = causes;
  if (causes.length === 1 && only !== undefined) return pathsOfOne(only);
  const all = new Set<Cause>();
  for (const cause of causes) {
    for (let one: Cause | undefined = cause; one !== undefined && !all.has(one); one = one.outer) all.add(one);
  }
  const paths = new Map<string, Path>();
  for (const cause of [...all].sort((one, other) => other.depth - one.depth)) {
    for (const path of cause.at) {
      const key = path.join("\0");
      if (!paths.has(key)) paths.set(key, path);
    }
  }
  return [...paths.values()];
}

/** Nearly every line has one cause, within two or three others. */
function pathsOfOne(cause: Cause): readonly Path[] {
  if (cause.outer === undefined) return cause.at;
  const paths = [...cause.at];
  for (let one: Cause | undefined = cause.outer; one !== undefined; one = one.outer) {
    for (const path of one.at) if (!paths.some((other) => samePath(path, other))) paths.push(path);
  }
  return paths;
}

function samePaths(one: readonly Path[], other: readonly Path[]): boolean {
  return one.length === other.length && one.every((path, index) => samePath(path, other[index] as Path));
}

function samePath(one: Path, other: Path): boolean {
  return one === other || (one.length === other.length && one.every((step, index) => step === other[index]));
}
