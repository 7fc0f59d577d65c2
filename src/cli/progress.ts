import { visible } from "../report/visible.js";

/** Work that takes no longer says nothing of itself, in milliseconds since the command began. */
const SOON = 1000;

/** Where the line is written. */
export type Terminal = Pick<NodeJS.WriteStream, "isTTY" | "columns" | "write">;

/**
 * One line on a terminal that says what the command is doing, once that takes more than a second. It is gone before anything
 * else is written. Between phases alone, for each of them is one piece of work; nothing where nobody looks: in a pipe, in CI,
 * on a terminal that cannot clear a line, under NO_COLOR, which asks for no such codes.
 */
export class Progress {
  readonly #terminal: Terminal;
  readonly #isWanted: boolean;
  readonly #now: () => number;
  #subject = "";
  #isShown = false;

  constructor(terminal: Terminal, env: NodeJS.ProcessEnv, now: () => number = () => performance.now()) {
    this.#terminal = terminal;
    this.#now = now;
    const isSet = (name: string): boolean => env[name] !== undefined && env[name] !== "";
    this.#isWanted = terminal.isTTY === true && env["TERM"] !== "dumb" && !isSet("NO_COLOR") && !isSet("CI");
  }

  /** What follows is about this topology, the one at `index` (counted from 0) of `count`. */
  about(path: string, index: number, count: number): void {
    const name = path === "-" ? "standard input" : visible(path);
    this.#subject = count === 1 ? name : `${index + 1} of ${count}, ${name}`;
  }

  /** What is done with it from now on: `proving`. Nothing is shown where no topology was named: `watch` says what it did. */
  phase(doing: string): void {
    if (!this.#isWanted || this.#subject === "" || this.#now() < SOON) return;
    // A line that is longer than the terminal is wide could not be cleared.
    const room = (this.#terminal.columns || 80) - 1;
    const characters = [...`${doing} ${this.#subject}`];
    this.#terminal.write(`\r\u001b[K${characters.slice(0, room).join("")}`);
    this.#isShown = true;
  }

  /** Takes the line away, where there is one. */
  clear(): void {
    if (!this.#isShown) return;
    this.#terminal.write("\r\u001b[K");
    this.#isShown = false;
  }
}

/** That of this process. */
export const progress = new Progress(process.stderr, process.env);
