import { BugError } from "../core/bug-error.js";

/**
 * A lexical state of an output language: `ground`, `string`, `comment`, … Nested states are joined by `>`, innermost
 * last. A state that begins with `!` is a fault; the rest of it says why the text before it is refused.
 */
export type State = string;

/** A way to write one value: it quotes and escapes, and refuses what the language cannot say. It never strips. */
export interface Slot {
  readonly name: string;
  /** The contexts in which its text means what it should. */
  readonly states: readonly string[];
  /** Throws `Unwritable` where the value cannot be said in this language, `BugError` where it is of the wrong type. */
  write(value: unknown): string;
}

/** One output language: as much of its lexer as is needed to know where a value would land, and how values are written. */
export interface Grammar {
  /** The extension of its templates: `zone` for `zone.zone.njk`. */
  readonly name: string;
  readonly start: State;
  step(state: State, char: string): State;
  /** The states in which a file may end. */
  readonly ends: readonly State[];
  readonly slots: Readonly<Record<string, Slot>>;
  /** The slot that is meant where a template names none, by context. */
  readonly automatic?: Readonly<Record<string, string>>;
  /** What the slots know the state as; the state itself where this is absent. */
  context?(state: State): string;
  /** The state after a slot's text; unchanged where this is absent. */
  after?(state: State): State;
  /**
   * States of one family may meet where the branches of an `if` or the rounds of a loop join (between words, in a word);
   * states of two families may not (in a string, outside). Each state is its own family where this is absent.
   */
  family?(state: State): string;
}

/** A value that the output language has no way to say. The emit phase makes a diagnostic of it. */
export class Unwritable extends Error {
  override readonly name = "Unwritable";

  constructor(
    readonly slot: string,
    readonly value: unknown,
    /** Why, to stand after "cannot be written here: ". */
    readonly reason: string,
    /** The causes of the line it was meant for, nearest first; empty until a template is rendered. */
    readonly at: readonly (readonly (string | number)[])[] = [],
  ) {
    super(`${JSON.stringify(value)} cannot be written as ${slot}: ${reason}`);
  }
}

/** Ends the writing of a value: the language cannot say it. */
export type Refuse = (reason: string) => never;

/** Gives the text of a value, or refuses it. */
export type Write = (value: unknown, refuse: Refuse) => string;

/** Makes a slot of a way to write a value. */
export function slot(name: string, states: readonly string[], write: Write): Slot {
  return {
    name,
    states,
    write(value) {
      try {
        return write(value, refuse);
      } catch (error) {
        throw error instanceof Refusal ? new Unwritable(name, value, error.reason) : error;
      }
    },
  };
}

/** On its way from where a value is refused to its slot, which knows what the value was meant for. */
class Refusal {
  constructor(readonly reason: string) {}
}

const refuse: Refuse = (reason) => {
  throw new Refusal(reason);
};

/** The value as a text; the view must have given one. Whole numbers are texts too. */
export function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value === "number" && Number.isSafeInteger(value)) return String(value);
  throw new BugError(`a template was given ${value === null ? "null" : typeof value} where a text belongs`);
}

/** Writes the items of a list, with blanks between. */
export function spaced(write: Write): Write {
  return (value, refuse) =>
    listOf(value)
      .map((one) => write(one, refuse))
      .join(" ");
}

/** The value as a list; the view must have given one. */
export function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw new BugError(`a template was given ${value === null ? "null" : typeof value} where a list belongs`);
}
