import type { States } from "./states.js";
import type { TreeNode } from "./tree.js";

/** What a name means in a template. A name without a meaning is a field of the view. */
export type Binding =
  | { readonly is: "local"; readonly id: string }
  | { readonly is: "macro"; readonly macro: MacroSource }
  | { readonly is: "module"; readonly macros: Names };

export type Names = ReadonlyMap<string, Binding>;

/** A macro as it was written. */
export interface MacroSource {
  readonly name: string;
  readonly parameters: readonly string[];
  readonly body: TreeNode;
  /** The template that it stands in, and what was known there: its own names and imports, not the view. */
  readonly template: string;
  readonly names: Map<string, Binding>;
}

/** A macro as it is called from some states, and the states in which it ends then. */
export interface CompiledMacro {
  readonly id: string;
  readonly end: States;
}

/** Where the walk is. */
export interface Scope {
  readonly template: string;
  readonly names: Map<string, Binding>;
  /** The list variable of the innermost loop, for `loop.first`. */
  readonly loop?: string;
  /** A macro sees its parameters and no view, as in nunjucks. */
  readonly view: boolean;
  /** Includes and macros around, for the refusal of endless ones. */
  readonly around: readonly unknown[];
  readonly top: boolean;
}

/** The same place, deeper: new names do not leak out. */
export function inner(scope: Scope, changes: Partial<Scope> = {}): Scope {
  return { ...scope, names: new Map(scope.names), top: false, ...changes };
}
