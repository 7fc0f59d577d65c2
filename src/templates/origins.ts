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
  #open: Cause[] = [];
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
    this.#open = [];
  }
}

/** The paths of some causes and of what is around them, nearest first, each once. */
function pathsOf(causes: readonly Cause[]): readonly Path[] {
  if (causes.length === 1 && causes[0]?.outer === undefined) return (causes[0] as Cause).at;
  const paths: Path[] = [];
  const seen = new Set<string>();
  for (let level: readonly Cause[] = causes; level.length > 0; level = outerOf(level)) {
    for (const cause of level) for (const path of cause.at) add(path, paths, seen);
  }
  return paths;
}

function add(path: Path, paths: Path[], seen: Set<string>): void {
  const key = path.join("\0");
  if (seen.has(key)) return;
  seen.add(key);
  paths.push(path);
}

/** What is around the causes of one level, each once. */
function outerOf(level: readonly Cause[]): readonly Cause[] {
  const outer = new Set<Cause>();
  for (const cause of level) if (cause.outer !== undefined) outer.add(cause.outer);
  return [...outer];
}

function samePaths(one: readonly Path[], other: readonly Path[]): boolean {
  return one.length === other.length && one.every((path, index) => samePath(path, other[index] as Path));
}

function samePath(one: Path, other: Path): boolean {
  return one === other || (one.length === other.length && one.every((step, index) => step === other[index]));
}
