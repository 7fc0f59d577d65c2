import type { Grammar, State } from "../grammars/grammar.js";

/** The states that the text may be in at one place, by the branches taken before. None of them: not known, after a fault. */
export type States = readonly State[];

export function contextOf(grammar: Grammar, state: State): string {
  return grammar.context === undefined ? state : grammar.context(state);
}

export function afterSlot(grammar: Grammar, states: States): States {
  return unique(states.map((state) => (grammar.after === undefined ? state : grammar.after(state))));
}

/** The union of two sets, or the reason why they cannot meet. */
export function join(grammar: Grammar, one: States, other: States): States | string {
  if (one.length === 0 || other.length === 0) return [];
  const all = unique([...one, ...other]);
  return ofOneFamily(grammar, all) ? all : `${describe(grammar, one)} and ${describe(grammar, other)}`;
}

/** The states after a character, or the reason why the text before it is refused. */
export function stepAll(grammar: Grammar, states: States, char: string): States | string {
  const next = unique(states.map((state) => grammar.step(state, char)));
  const fault = next.find((state) => state.startsWith("!"));
  if (fault !== undefined) return fault.slice(1);
  if (ofOneFamily(grammar, next)) return next;
  return `by the branch taken before, this may be ${next.map((state) => contextOf(grammar, state)).join(" or ")}`;
}

export function sameStates(one: States, other: States): boolean {
  return one.length === other.length && one.every((state) => other.includes(state));
}

export function describe(grammar: Grammar, states: States): string {
  return unique(states.map((state) => contextOf(grammar, state))).join(" or ");
}

function ofOneFamily(grammar: Grammar, states: States): boolean {
  const { family } = grammar;
  return unique(family === undefined ? states : states.map((state) => family(state))).length <= 1;
}

function unique(states: States): States {
  return states.length < 2 ? states : [...new Set(states)].sort();
}
